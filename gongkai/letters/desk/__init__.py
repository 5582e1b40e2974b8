"""The pages of papers: printing, and the agency's templates."""
