"""The commands of `hybrid`, one file each: parse, call, render."""
