package dev.countersign.domain.oauth.canary;

import dev.countersign.domain.client.Client;

/** Guilty: the vocabulary knows a concept. */
public record ClientKnowingVocabulary(Client client) {}
