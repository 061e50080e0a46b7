package dev.countersign.application.lease;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.token.AccessToken;
import java.time.Instant;
import java.util.Optional;

/** Obtains access tokens from other authorization servers, for applications. */
public interface ObtainToken {

  /**
   * The token that an application needs.
   *
   * @param registration the name of the registration
   * @param scope the scope of the token
   * @param resource the resource for which it is requested
   * @param minLife for how many seconds the application needs it; see {@link
   *     dev.countersign.domain.lease.MinLife}
   * @param caller who asks: a registration that the caller may not use is as unknown
   */
  record Query(
      String registration,
      Optional<String> scope,
      Optional<String> resource,
      Optional<String> minLife,
      RegistrationCaller caller) {}

  /** How a token was obtained for one caller. */
  enum Source {
    /** It was stored, so no request was made. */
    IN_HAND("in_hand"),
    /** It is the result of a request that was made for another caller, on this node or another. */
    ANOTHER_REQUEST("another_request"),
    /** A request was made for this caller. */
    REQUEST("request");

    private final String wireName;

    Source(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name that metrics show. */
    public String wireName() {
      return wireName;
    }
  }

  /**
   * An access token and its expiry.
   *
   * @param token the access token
   * @param expiresAt when the token expires
   * @param source how the token was obtained
   */
  record Obtained(AccessToken token, Instant expiresAt, Source source) {

    /** Creates a token that was stored. */
    public Obtained(AccessToken token, Instant expiresAt) {
      this(token, expiresAt, Source.IN_HAND);
    }

    /** Returns the same token with another source. */
    Obtained from(Source next) {
      return new Obtained(token, expiresAt, next);
    }

    /** Returns the token with the source for a caller who waited for the request of another one. */
    Obtained shared() {
      return source == Source.REQUEST ? from(Source.ANOTHER_REQUEST) : this;
    }
  }

  /**
   * Returns the token for this purpose: the same one until it is about to expire. A token never has
   * less time left than the query asks for. Without {@code minLife}, it has a tenth of its lifetime
   * left, or less if the server issues no other one at the moment.
   */
  Result<Obtained, RelyingPartyError> obtain(Query query);
}
