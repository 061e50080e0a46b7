package dev.countersign.application.clientdocument;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.clientmetadata.shared.ClientMetadataValidator;
import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.application.fetch.shared.DocumentCache;
import dev.countersign.application.fetch.shared.DocumentCache.FetchFailure;
import dev.countersign.application.fetch.shared.RateLimitedFetcher;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.clientdocument.ClientDocumentReader;
import dev.countersign.domain.clientdocument.ClientDocumentUrl;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Finds registered clients, and clients whose {@code client_id} is the URL of their metadata
 * document. The latter are not stored; their documents are only cached.
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-oauth-client-id-metadata-document-02.html#section-5">OAuth
 *     Client ID Metadata Document §5</a>
 */
final class ClientDocumentFinder implements FindClient {

  // §5.2: "The authorization server SHOULD respect HTTP cache headers ... but MAY define its own
  // upper and/or lower bounds on an acceptable cache lifetime as well."
  public static final DocumentCache.Times TIMES =
      new DocumentCache.Times(
          Duration.ofMinutes(1),
          Duration.ofDays(1),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ofSeconds(10));

  // Every request can name such a URL. The number of concurrent fetches is so high that slow
  // servers, even if fetched at the maximum rate, do not delay the others. The limit per host is so
  // high that one address alone (see ClientDocumentRateLimiter) cannot use up the fetches that the
  // host's other clients need.
  public static final RateLimitedFetcher.Pace PACE = new RateLimitedFetcher.Pace(64, 8, 60, 300);
  private static final int MAX_BYTES = 1 << 14;
  private static final int MAX_COPIES = 1000;

  private final Clients clients;
  private final ServerCapabilities policy;
  private final ClientDocumentPolicy terms;
  private final ClientMetadataValidator validator;
  private final DocumentCache<Client> documents;

  ClientDocumentFinder(
      Clients clients,
      ClientDocumentPolicy terms,
      ServerCapabilities policy,
      ClientMetadataValidator validator,
      DocumentFetcher fetcher,
      InstantSource clock) {
    this.clients = clients;
    this.policy = policy;
    this.terms = terms;
    this.validator = validator;
    this.documents =
        new DocumentCache<>(
            new RateLimitedFetcher(fetcher, PACE, clock),
            MAX_BYTES,
            MAX_COPIES,
            TIMES,
            this::read,
            clock);
  }

  @Override
  public Result<Client, Absence> find(ClientId id) {
    // §7.2: "An authorization server MAY pre-register Client Identifier URLs."
    var known = registered(id);
    if (known.isPresent()) {
      return Result.ok(known.get());
    }
    return document(id)
        .map(url -> documents.find(url.uri(), any -> true).mapError(ClientDocumentFinder::absence))
        .orElseGet(() -> Result.refused(new Absence.Unknown()));
  }

  @Override
  public boolean mustFetch(ClientId id) {
    return document(id).filter(url -> documents.mustFetch(url.uri())).isPresent()
        && registered(id).isEmpty();
  }

  @Override
  public Optional<Client> registered(ClientId id) {
    return clients.find(id);
  }

  @Override
  public Optional<ClientLife> lifeOf(ClientId id) {
    return registered(id).map(Client::life).or(() -> document(id).map(url -> ClientLife.ALWAYS));
  }

  private Optional<ClientDocumentUrl> document(ClientId id) {
    return ClientDocumentUrl.parse(id).filter(terms::admit);
  }

  private static Absence absence(FetchFailure failure) {
    return failure.temporary() ? new Absence.Unavailable() : new Absence.Unusable(failure.reason());
  }

  private Result<Client, String> read(URI url, JsonObject document) {
    var name = new ClientDocumentUrl(url.toString());
    return ClientDocumentReader.read(name, document, policy)
        .flatMap(validator::validateKeys)
        .mapError(OAuthError::description)
        .map(metadata -> client(name, metadata));
  }

  private static Client client(ClientDocumentUrl url, ClientMetadata metadata) {
    return new Client(
        new ClientId(url.value()),
        metadata,
        List.of(),
        Optional.empty(),
        ClientOrigin.of(
            ClientOrigin.Way.DOCUMENT, Optional.of(url.host()), ClientDocumentReader.LIMITS),
        ClientLife.ALWAYS,
        1);
  }
}
