"""Random small applications that fail on a real JVM through real calls: thousands of cases in minutes."""
