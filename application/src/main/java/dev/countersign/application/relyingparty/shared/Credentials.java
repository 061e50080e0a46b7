package dev.countersign.application.relyingparty.shared;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Registered;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.registration.RegistrationAccessToken;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secret part of a registration response.
 *
 * @param secret {@code client_secret}
 * @param registrationToken {@code registration_access_token}
 * @param doubted credentials that another response, received at the same time, contained: it is not
 *     known which of the two is later
 */
public record Credentials(
    Optional<ClientSecret> secret,
    Optional<RegistrationAccessToken> registrationToken,
    Optional<Credentials> doubted) {

  private static final String SECRET = "client_secret";
  private static final String TOKEN = "registration_access_token";
  private static final String DOUBTED = "doubted";

  /** Returns the credentials in a registration response. */
  public static Credentials of(Registered enrolled) {
    return new Credentials(enrolled.secret(), enrolled.registrationToken(), Optional.empty());
  }

  /** Parses the form that {@link #json} returns. */
  public static Credentials parse(JsonObject json) {
    return new Credentials(
        json.string(SECRET).map(ClientSecret::new),
        json.string(TOKEN).map(RegistrationAccessToken::new),
        json.object(DOUBTED).map(Credentials::parse));
  }

  /** Returns the JSON form, which is then sealed. */
  public JsonObject json() {
    var json = JsonObject.EMPTY;
    if (secret.isPresent()) {
      json = json.with(SECRET, secret.get().value());
    }
    if (registrationToken.isPresent()) {
      json = json.with(TOKEN, registrationToken.get().value());
    }
    return doubted.isPresent() ? json.with(DOUBTED, doubted.get().json()) : json;
  }

  /**
   * Returns the credentials after a response, which may leave out what did not change. A secret
   * that another one replaces is kept in doubt: the server may go on to accept only the old one for
   * some time.
   */
  public Credentials renewed(Registered response) {
    var nextSecret = response.secret().or(() -> secret);
    var others = response.secret().isPresent() ? secret : doubted.flatMap(other -> other.secret());
    return new Credentials(
        nextSecret,
        response.registrationToken().or(() -> registrationToken),
        others
            .filter(other -> !nextSecret.equals(Optional.of(other)))
            .map(other -> new Credentials(Optional.of(other), Optional.empty(), Optional.empty())));
  }

  /**
   * Returns the other secret, which is tried if the server refuses the first; empty if there is
   * none.
   */
  public Optional<ClientSecret> otherSecret() {
    return doubted.flatMap(Credentials::secret).filter(other -> !secret.equals(Optional.of(other)));
  }

  /** Returns the credentials with the other secret first; the first becomes the other one. */
  public Credentials swapped() {
    return otherSecret()
        .map(
            other ->
                new Credentials(
                    Optional.of(other),
                    registrationToken,
                    Optional.of(
                        new Credentials(
                            secret,
                            doubted.flatMap(Credentials::registrationToken),
                            Optional.empty()))))
        .orElse(this);
  }

  /**
   * Returns the credentials after a response, while other credentials were stored since the request
   * was sent: these are kept too.
   */
  public Credentials renewedBeside(Registered response) {
    var next = renewed(response);
    var kept = new Credentials(secret, registrationToken, Optional.empty());
    return next.secret.equals(kept.secret) && next.registrationToken.equals(kept.registrationToken)
        ? kept
        : new Credentials(next.secret, next.registrationToken, Optional.of(kept));
  }

  /** Returns the registration access tokens to try, the likeliest first. */
  public List<RegistrationAccessToken> registrationTokens() {
    return Stream.concat(
            registrationToken.stream(),
            doubted.stream().flatMap(other -> other.registrationToken().stream()))
        .distinct()
        .toList();
  }

  /**
   * Returns why these credentials do not suffice for the client authentication; empty if they do.
   */
  public Optional<String> problem(ClientAuthentication authentication) {
    if (!authentication.method().usesSecret()) {
      return Optional.empty();
    }
    if (secret.isEmpty()) {
      return Optional.of("the server issued no client_secret");
    }
    // RFC 7518 §3.2: "A key of the same size as the hash output (for instance, 256 bits for
    // "HS256") or larger MUST be used with this algorithm."
    // RFC 6749 appendix A.2: a client_secret is ASCII, so it has as many bytes as characters.
    var bytes = secret.get().value().length();
    return authentication
        .algorithm()
        .filter(algorithm -> bytes < shortestKey(algorithm))
        .map(
            algorithm ->
                "the server issued a client_secret that is too short for " + algorithm.wireName());
  }

  private static int shortestKey(SignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case HS256 -> 32;
      case HS384 -> 48;
      case HS512 -> 64;
      case RS256, RS384, RS512, PS256, PS384, PS512 -> 0;
      case ES256, ES384, ES512, ED25519, ED448, EDDSA -> 0;
    };
  }
}
