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

/** Wires clients that are metadata documents. */
@Factory
final class ClientDocumentFactory {

  @Singleton
  ClientDocumentPolicy clientDocumentPolicy(ClientDocumentConfiguration configuration) {
    return configuration.policy();
  }

  @Singleton
  FindClient findClient(
      Clients clients,
      ClientDocumentPolicy policy,
      ServerCapabilities capabilities,
      JwkInspector inspector,
      DocumentFetcher fetcher,
      InstantSource clock) {
    return ClientDocumentUseCases.findClient(
        clients, policy, capabilities, inspector, fetcher, clock);
  }

  @Singleton
  LimitClientDocumentRate limitClientDocumentRate(
      FindClient findClient,
      ClientAssertionVerifier verifier,
      ClientDocumentPolicy policy,
      RateLimits limits,
      ClientDocumentConfiguration configuration,
      SecretHasher hasher,
      InstantSource clock) {
    // If the server fetches no documents, the limit has nothing to count.
    var rate = policy.taken() ? configuration.ratePerAddress() : Optional.<Rate>empty();
    return ClientDocumentUseCases.limitClientDocumentRate(
        findClient, verifier, limits, rate, hasher, clock);
  }
}
