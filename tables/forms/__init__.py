"""Whatever a person types or a tablet sends passes here and comes out in the words of the day, or is refused."""
