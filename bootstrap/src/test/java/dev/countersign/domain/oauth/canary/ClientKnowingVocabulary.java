package dev.countersign.domain.oauth.canary;

import dev.countersign.domain.client.Client;

/** Breaks a rule: the vocabulary knows a concept. */
public record ClientKnowingVocabulary(Client client) {}
