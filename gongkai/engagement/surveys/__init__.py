"""Public appraisal (社会评议): questionnaires, their answers, and what they come to."""
