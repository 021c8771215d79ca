"""What the JDK, drivers and frameworks mean by their messages: data files, their loader, one look-up."""
