package dev.countersign.application.clientdocument;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.clientauth.driven.ClientAssertionVerifier;
import dev.countersign.application.clientmetadata.shared.ClientMetadataValidator;
import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.oauth.Rate;
import java.time.InstantSource;
import java.util.Optional;

/** Builds the use cases of clients that are documents. */
public final class ClientDocumentUseCases {

  private ClientDocumentUseCases() {}

  /** Finds clients by their names, also those that present themselves by a document. */
  public static FindClient findClient(
      Clients clients,
      ClientDocumentPolicy terms,
      ServerCapabilities policy,
      JwkInspector inspector,
      DocumentFetcher fetcher,
      InstantSource clock) {
    return new ClientDocumentFinder(
        clients, terms, policy, new ClientMetadataValidator(policy, inspector), fetcher, clock);
  }

  /**
   * Keeps anybody from making this server fetch the documents of clients all the time.
   *
   * @param perAddress how often one address may; nothing if as often as it likes
   */
  public static LimitClientDocumentRate limitClientDocumentRate(
      FindClient findClient,
      ClientAssertionVerifier verifier,
      RateLimits limits,
      Optional<Rate> perAddress,
      SecretHasher hasher,
      InstantSource clock) {
    return new ClientDocumentRateLimiter(findClient, verifier, limits, perAddress, hasher, clock);
  }
}
