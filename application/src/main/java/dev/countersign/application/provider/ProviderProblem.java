package dev.countersign.application.provider;

/**
 * The reason why a provider does not start.
 *
 * @param message what is wrong; contains nothing secret
 */
public record ProviderProblem(String message) {}
