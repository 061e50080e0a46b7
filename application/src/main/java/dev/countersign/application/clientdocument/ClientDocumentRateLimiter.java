package dev.countersign.application.clientdocument;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.clientauth.driven.ClientAssertionVerifier;
import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.SecretHash;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Counts what each address makes this server fetch, on all nodes together. To be asked outside of
 * any unit of work: what it counted stays, whatever becomes of the request.
 */
final class ClientDocumentRateLimiter implements LimitClientDocumentRate {

  private final FindClient findClient;
  private final ClientAssertionVerifier verifier;
  private final RateLimits limits;
  private final Optional<Rate> perAddress;
  private final SecretHasher hasher;
  private final InstantSource clock;

  ClientDocumentRateLimiter(
      FindClient findClient,
      ClientAssertionVerifier verifier,
      RateLimits limits,
      Optional<Rate> perAddress,
      SecretHasher hasher,
      InstantSource clock) {
    this.findClient = findClient;
    this.verifier = verifier;
    this.limits = limits;
    this.perAddress = perAddress;
    this.hasher = hasher;
    this.clock = clock;
  }

  @Override
  public Result<Done, TooManyRequests> check(String address, Optional<ClientId> client) {
    return perAddress
        .filter(rate -> client.filter(findClient::mustFetch).isPresent())
        .map(rate -> limits.take(subject(address), rate, clock.instant()))
        .orElse(Result.ok(Done.DONE));
  }

  @Override
  public Result<Done, TooManyRequests> check(String address, PresentedCredentials credentials) {
    // Where nothing is limited, no assertion is read twice.
    return perAddress.isEmpty() ? Result.ok(Done.DONE) : check(address, looksFor(credentials));
  }

  /**
   * The client that is looked for because of the credentials, and not only among the registered.
   */
  private Optional<ClientId> looksFor(PresentedCredentials credentials) {
    return switch (credentials) {
      case PresentedCredentials.NameOnly(var id) -> Optional.of(id);
      case PresentedCredentials.Assertion(var assertion, var _) ->
          verifier.claimedIssuer(assertion);
      case PresentedCredentials.BasicSecret _,
          PresentedCredentials.PostedSecret _,
          PresentedCredentials.Nothing _,
          PresentedCredentials.Several _,
          PresentedCredentials.Malformed _ ->
          Optional.empty();
    };
  }

  // Hashed with what it is for, as other uses of an address are counted apart.
  private SecretHash subject(String address) {
    return hasher.hash("client documents by address " + address);
  }
}
