"""Records to incidents: whose frames are the application's, what makes two failures the same, an incident as JSON."""
