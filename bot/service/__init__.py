"""Running the whole: the model, the processes, and the assistant within one process for the terminal."""
