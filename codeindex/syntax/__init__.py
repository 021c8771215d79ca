"""Java bytes to syntax trees and how to walk them; knows no file and no index."""
