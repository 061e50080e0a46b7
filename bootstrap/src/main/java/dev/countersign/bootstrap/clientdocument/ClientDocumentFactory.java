package dev.countersign.bootstrap.clientdocument;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.clientauth.driven.ClientAssertionVerifier;
import dev.countersign.application.clientdocument.ClientDocumentPolicy;
import dev.countersign.application.clientdocument.ClientDocumentUseCases;
import dev.countersign.application.clientdocument.LimitClientDocumentRate;
import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.oauth.Rate;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** Wires clients that are documents. */
@Factory
final class ClientDocumentFactory {

  @Singleton
  ClientDocumentPolicy clientDocumentPolicy(ClientDocumentConfiguration configuration) {
    return configuration.terms();
  }

  @Singleton
  FindClient findClient(
      Clients clients,
      ClientDocumentPolicy terms,
      ServerCapabilities policy,
      JwkInspector inspector,
      DocumentFetcher fetcher,
      InstantSource clock) {
    return ClientDocumentUseCases.findClient(clients, terms, policy, inspector, fetcher, clock);
  }

  @Singleton
  LimitClientDocumentRate limitClientDocumentRate(
      FindClient findClient,
      ClientAssertionVerifier verifier,
      ClientDocumentPolicy terms,
      RateLimits limits,
      ClientDocumentConfiguration configuration,
      SecretHasher hasher,
      InstantSource clock) {
    // Where no document is ever fetched, there is nothing to count, nor to read an assertion for.
    var rate = terms.taken() ? configuration.ratePerAddress() : Optional.<Rate>empty();
    return ClientDocumentUseCases.limitClientDocumentRate(
        findClient, verifier, limits, rate, hasher, clock);
  }
}
