// What documents answer, compiled once.
