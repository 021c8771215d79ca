"""What shippers, containers and mail clients did to a log, undone before it is parsed."""
