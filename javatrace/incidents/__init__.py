"""Records to distinct failures: which frames are the application's, what makes two failures one, how one is told."""
