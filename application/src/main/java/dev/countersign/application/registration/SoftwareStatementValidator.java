package dev.countersign.application.registration;

import dev.countersign.application.fetch.FindRemoteJwkSet;
import dev.countersign.application.registration.driven.SoftwareStatementVerifier;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.SoftwareStatement;
import dev.countersign.domain.client.StoredSoftwareStatement;
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
 * Judges the software statement in a registration document, and puts what it says above what the
 * document says.
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
   * A check of statements by some issuers, each of another name.
   *
   * @param server what statements name as their audience, if they name one
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
   * A statement that is taken.
   *
   * @param statement as it was sent: it is returned like this with the registration
   * @param issuer whose it is
   * @param document what is to be registered, the statement's claims in it
   */
  record Approved(
      SoftwareStatement statement, SoftwareStatementIssuer issuer, JsonObject document) {

    /** The origin of a client that registers with it. */
    ClientOrigin narrow(ClientOrigin origin) {
      return origin.with(new StoredSoftwareStatement(issuer.name(), statement), issuer.limits());
    }
  }

  /**
   * The statement in a document that replaces a registration: if that has one, by the same issuer.
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
                            MEMBER + ": must be of the issuer of the one before")));
  }

  private static boolean isOf(Approved approved, String issuer) {
    return approved.issuer().name().equals(issuer);
  }

  /** The statement in the document; nothing if there is none. */
  Result<Optional<Approved>, RegistrationError> check(JsonObject document, Instant now) {
    return switch (document.member(MEMBER).orElse(new JsonNull())) {
      case JsonNull nothing -> Result.ok(Optional.empty());
      case JsonString(var text) ->
          SoftwareStatement.parse(text)
              .map(statement -> check(statement, document, now))
              .orElseGet(() -> invalid("is not a JWT, or too long"))
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
              MEMBER + ": this server takes no statements of this issuer"));
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
              .orElseGet(() -> invalid("cannot be verified now: its issuer's keys are not there"));
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
                    .complaintAt(now, server)
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
