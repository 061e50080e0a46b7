package dev.countersign.testserver.service;

/**
 * The parts of one server that a test changes and observes.
 *
 * @param clock the clock
 * @param traffic the requests, and the errors to simulate for them
 * @param tokens the tokens, and the changes of their claims
 */
record TestControls(SettableClock clock, Traffic traffic, TokenWatch tokens) {}
