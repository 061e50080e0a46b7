package dev.countersign.application.registration;

import dev.countersign.application.fetch.FindRemoteJwkSet;
import dev.countersign.application.registration.driven.SoftwareStatementVerifier;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.SoftwareStatement;
import dev.countersign.domain.client.SoftwareStatement.StoredSoftwareStatement;
import dev.countersign.domain.error.InvalidSoftwareStatement;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.error.UnapprovedSoftwareStatement;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.SoftwareStatementClaims;
import dev.countersign.domain.registration.SoftwareStatementIssuer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Validates the software statement in a metadata document. Its claims take precedence over the
 * members of the document.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.1.1">RFC 7591 §3.1.1</a>
 */
final class SoftwareStatementValidator {

  private static final String MEMBER = "software_statement";

  private final SoftwareStatementVerifier verifier;
  private final FindRemoteJwkSet published;
  private final Map<String, SoftwareStatementIssuer> issuers;
  private final Issuer server;

  /**
   * Creates a validator of the statements of those issuers. Each has another name.
   *
   * @param server the audience that a statement must name, if it names one
   */
  SoftwareStatementValidator(
      SoftwareStatementVerifier verifier,
      FindRemoteJwkSet published,
      List<SoftwareStatementIssuer> issuers,
      Issuer server) {
    this.verifier = verifier;
    this.published = published;
    this.issuers =
        issuers.stream()
            .collect(
                Collectors.toUnmodifiableMap(SoftwareStatementIssuer::name, Function.identity()));
    this.server = server;
  }

  /**
   * An accepted statement.
   *
   * @param statement the statement as sent; the registration response returns it unchanged
   * @param issuer the issuer of the statement
   * @param document the metadata document, with the claims of the statement
   */
  record Approved(
      SoftwareStatement statement, SoftwareStatementIssuer issuer, JsonObject document) {

    /** Returns the origin of a client that registers with it. */
    ClientOrigin narrow(ClientOrigin origin) {
      return origin.with(new StoredSoftwareStatement(issuer.name(), statement), issuer.limits());
    }
  }

  /**
   * Validates the statement in a document that replaces a registration. If the registration has
   * one, the new one must be from the same issuer.
   */
  Result<Optional<Approved>, RegistrationError> check(
      JsonObject document, ClientOrigin origin, Instant now) {
    return check(document, now)
        .flatMap(
            approved ->
                origin
                        .statement()
                        .flatMap(before -> approved.map(next -> isOf(next, before.issuer())))
                        .orElse(true)
                    ? Result.ok(approved)
                    : Result.refused(
                        new UnapprovedSoftwareStatement(
                            MEMBER + ": must have the same issuer as the previous one")));
  }

  private static boolean isOf(Approved approved, String issuer) {
    return approved.issuer().name().equals(issuer);
  }

  /** Validates the statement in the document; empty if there is none. */
  Result<Optional<Approved>, RegistrationError> check(JsonObject document, Instant now) {
    return switch (document.member(MEMBER).orElse(new JsonNull())) {
      case JsonNull nothing -> Result.ok(Optional.empty());
      case JsonString(var text) ->
          SoftwareStatement.parse(text)
              .map(statement -> check(statement, document, now))
              .orElseGet(() -> invalid("is not a JWT or is too long"))
              .map(Optional::of);
      case Json other -> invalid("must be a string");
    };
  }

  private Result<Approved, RegistrationError> check(
      SoftwareStatement statement, JsonObject document, Instant now) {
    var claimed = verifier.claimedIssuer(statement);
    if (claimed.isEmpty()) {
      return invalid("is not a signed JWT with iss");
    }
    var issuer = Optional.ofNullable(issuers.get(claimed.get()));
    if (issuer.isEmpty()) {
      return Result.refused(
          new UnapprovedSoftwareStatement(
              MEMBER + ": this server accepts no statements of this issuer"));
    }
    return keys(issuer.get(), statement)
        .flatMap(keys -> claims(statement, keys, now))
        .map(claims -> new Approved(statement, issuer.get(), claims.over(document)));
  }

  private Result<JwkSet, RegistrationError> keys(
      SoftwareStatementIssuer issuer, SoftwareStatement statement) {
    return switch (issuer.keys()) {
      case SoftwareStatementIssuer.Keys.Known(var set) -> Result.ok(set);
      case SoftwareStatementIssuer.Keys.Published(var uri) ->
          published
              .at(uri, keys -> verifier.verify(statement, keys) instanceof Result.Ok)
              .<Result<JwkSet, RegistrationError>>map(Result::ok)
              .orElseGet(
                  () ->
                      invalid("cannot be verified now: the keys of its issuer are not available"));
    };
  }

  private Result<SoftwareStatementClaims, RegistrationError> claims(
      SoftwareStatement statement, JwkSet keys, Instant now) {
    return verifier
        .verify(statement, keys)
        .<RegistrationError>mapError(unverifiable -> error("does not verify"))
        .flatMap(
            claims ->
                claims
                    .problemAt(now, server)
                    .<Result<SoftwareStatementClaims, RegistrationError>>map(
                        SoftwareStatementValidator::invalid)
                    .orElseGet(() -> Result.ok(claims)));
  }

  private static <T> Result<T, RegistrationError> invalid(String reason) {
    return Result.refused(error(reason));
  }

  private static InvalidSoftwareStatement error(String reason) {
    return new InvalidSoftwareStatement(MEMBER + ": " + reason);
  }
}
