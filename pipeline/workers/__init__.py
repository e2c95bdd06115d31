"""Who does the work on plans: orders go in, answers come out, and what is ordered can be killed."""
