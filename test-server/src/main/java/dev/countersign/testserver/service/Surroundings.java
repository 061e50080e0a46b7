package dev.countersign.testserver.service;

/**
 * What a test changes and watches of one server.
 *
 * @param clock the clock
 * @param traffic the requests, and the trouble that is ordered for them
 * @param tokens the tokens, and what is changed in them
 */
record Surroundings(SettableClock clock, Traffic traffic, TokenWatch tokens) {}
