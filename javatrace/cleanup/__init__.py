"""Undoes what shippers, containers and mail clients did to a log, before it is parsed."""
