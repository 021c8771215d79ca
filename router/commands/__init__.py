"""The commands of `hybrid`, one file each: parse, call, render; each imports what it needs when it runs."""
