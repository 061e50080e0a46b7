package dev.countersign.application.relyingparty;

import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.application.relyingparty.shared.Credentials;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.ClientAssertionToken;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.token.TokenType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Builds the client authentication of token requests, with the method that was registered.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-3">RFC 7523 §3</a>
 */
final class ClientAuthenticationBuilder implements AuthenticateAtServer {

  private static final Duration ASSERTION_LIFE = Duration.ofSeconds(60);

  private final Sealer sealer;
  private final SelectKeys keys;
  private final TokenSigner signer;
  private final SecretGenerator generator;

  ClientAuthenticationBuilder(
      Sealer sealer, SelectKeys keys, TokenSigner signer, SecretGenerator generator) {
    this.sealer = sealer;
    this.keys = keys;
    this.signer = signer;
    this.generator = generator;
  }

  @Override
  public Proof build(Registration registration, Instant now) {
    return switch (registration.authentication().method()) {
      case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST, CLIENT_SECRET_JWT ->
          build(registration, credentials(registration).secret().orElseThrow(), now);
      case PRIVATE_KEY_JWT ->
          new Proof.Assertion(registration.clientId(), signed(registration, now));
      case NONE -> new Proof.Public(registration.clientId());
    };
  }

  @Override
  public Optional<Proof> buildOther(Registration registration, Instant now) {
    return registration.authentication().method().usesSecret()
        ? credentials(registration).otherSecret().map(secret -> build(registration, secret, now))
        : Optional.empty();
  }

  private Proof build(Registration registration, ClientSecret secret, Instant now) {
    var id = registration.clientId();
    return switch (registration.authentication().method()) {
      case CLIENT_SECRET_BASIC -> new Proof.Basic(id, secret);
      case CLIENT_SECRET_POST -> new Proof.Posted(id, secret);
      case CLIENT_SECRET_JWT -> new Proof.Assertion(id, authenticated(registration, secret, now));
      case PRIVATE_KEY_JWT, NONE -> throw new IllegalStateException("the method uses no secret");
    };
  }

  private ClientAssertionToken authenticated(
      Registration registration, ClientSecret secret, Instant now) {
    return new ClientAssertionToken(
        signer.sign(
            secret,
            algorithm(registration),
            TokenType.CLIENT_ASSERTION,
            claims(registration, now)));
  }

  private ClientAssertionToken signed(Registration registration, Instant now) {
    var key = keys.signing(registration.name().keyOwner(), algorithm(registration));
    return new ClientAssertionToken(
        signer.sign(key, TokenType.CLIENT_ASSERTION, claims(registration, now)));
  }

  private JsonObject claims(Registration registration, Instant now) {
    // RFC 7523 §3: "For client authentication, the subject MUST be the "client_id" of the OAuth
    // client." The audience is only the server's issuer, so that a malicious server cannot use the
    // assertion at another server's token endpoint (the attack behind RFC 7523bis).
    var id = registration.clientId().value();
    return JsonObject.EMPTY
        .with("iss", id)
        .with("sub", id)
        .with("aud", registration.server().issuer().value())
        .with("jti", generator.generate())
        .with("iat", now.getEpochSecond())
        .with("exp", now.plus(ASSERTION_LIFE).getEpochSecond());
  }

  private static SignatureAlgorithm algorithm(Registration registration) {
    return registration.authentication().algorithm().orElseThrow();
  }

  private Credentials credentials(Registration registration) {
    var opened =
        sealer
            .open(registration.record(), registration.credentials())
            .orElse(
                unopenable -> {
                  throw new IllegalStateException(
                      "cannot open the credentials of registration "
                          + registration.name().value()
                          + ": "
                          + unopenable.reason());
                });
    return Credentials.parse(opened);
  }
}
