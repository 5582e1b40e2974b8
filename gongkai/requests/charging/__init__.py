"""The information processing fee at the desk (国办函〔2020〕109号): noticed, paid, taken back."""
