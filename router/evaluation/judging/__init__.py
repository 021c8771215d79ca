"""Whether an answer is right: types, places, patches. The only judge there is."""
