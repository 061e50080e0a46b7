package dev.countersign.application.relyingsignin;

import dev.countersign.application.relyingsignin.IdTokenReader.VerifiedIdentity;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.lease.RemoteTokens;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingsignin.IdTokenCheck;
import dev.countersign.domain.relyingsignin.SignInContent;
import dev.countersign.domain.relyingsignin.SignInWish;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies the answer of a server and what it brings, in the order of the flow.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9207.html#section-2.4">RFC 9207 §2.4</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#HybridAuthResponse">OpenID
 *     Connect Core §3.3.2.5</a>
 */
final class AnswerValidator {

  // RFC 6749 §4.1.2.1 and OpenID Connect Core §3.1.2.6. Others are not handed on: the server
  // chooses the text.
  private static final Set<String> ERRORS =
      Set.of(
          "invalid_request",
          "unauthorized_client",
          "access_denied",
          "unsupported_response_type",
          "invalid_scope",
          "server_error",
          "temporarily_unavailable",
          "interaction_required",
          "login_required",
          "account_selection_required",
          "consent_required",
          "invalid_target",
          "unmet_authentication_requirements");

  /**
   * The sign-in failed.
   *
   * @param error the code for the application
   * @param reason for the log
   */
  record Failure(String error, String reason) {

    /**
     * Returns the failure for a response or a token that cannot be read, perhaps only temporarily.
     */
    static Failure unreadable(String what, DecryptionFailure failure) {
      var reason = what + " cannot be verified: " + failure.reason();
      return failure.temporary() ? new Failure("temporarily_unavailable", reason) : invalid(reason);
    }

    /** The answer must not be used. */
    static Failure invalid(String reason) {
      return new Failure("invalid_response", reason);
    }
  }

  /**
   * The person has signed in.
   *
   * @param claims of the ID token
   * @param userInfo of the userinfo endpoint
   * @param idToken the ID token as a JWS, if it was not encrypted
   * @param tokens of the token endpoint
   * @param requestedAt when the tokens were requested
   */
  record Verified(
      JsonObject claims,
      Optional<JsonObject> userInfo,
      Optional<String> idToken,
      Optional<RemoteTokens> tokens,
      Instant requestedAt) {

    /** Returns the person without the tokens, which are not used. */
    Verified withoutTokens() {
      return new Verified(claims, userInfo, idToken, Optional.empty(), requestedAt);
    }

    @Override
    public String toString() {
      return "Verified[redacted]";
    }
  }

  /** The response of the token endpoint. */
  private record Response(RemoteTokens tokens, Instant requestedAt) {}

  private final IdTokenReader idTokens;
  private final CodeExchanger codes;
  private final UserInfoReader userInfo;
  private final InstantSource clock;

  AnswerValidator(
      IdTokenReader idTokens, CodeExchanger codes, UserInfoReader userInfo, InstantSource clock) {
    this.idTokens = idTokens;
    this.codes = codes;
    this.userInfo = userInfo;
    this.clock = clock;
  }

  /** Verifies the answer. The tokens are requested only if all that comes before is right. */
  Result<Verified, Failure> verify(
      Registration registration, SignInWish wish, SignInContent content, Parameters answer) {
    var mixedUp = issuerProblem(registration, wish, answer);
    if (mixedUp.isPresent()) {
      return Result.refused(Failure.invalid(mixedUp.get()));
    }
    var error = answer.get("error");
    if (error.isPresent()) {
      return Result.refused(refused(error.get()));
    }
    var check =
        new IdTokenCheck(
            registration.server().issuer(),
            registration.clientId(),
            content.nonce(),
            wish,
            content.startedAt());
    return front(registration, wish, answer, check)
        .flatMap(
            first ->
                wish.flow().hasCode()
                    ? exchanged(registration, wish, content, answer, check, first)
                    : Result.ok(
                        new Verified(
                            first.map(VerifiedIdentity::claims).orElse(JsonObject.EMPTY),
                            Optional.empty(),
                            first.flatMap(VerifiedIdentity::signed),
                            Optional.empty(),
                            clock.instant())));
  }

  private static boolean isInIdToken(SignInWish wish, Parameters answer) {
    return wish.flow().hasIdToken()
        && answer.get("id_token").isPresent()
        && answer.get("error").isEmpty();
  }

  private static Optional<String> issuerProblem(
      Registration registration, SignInWish wish, Parameters answer) {
    var issuer = answer.get("iss");
    // RFC 9207 §2.4: "If the value does not match the expected issuer identifier, clients MUST
    // reject the authorization response". "Clients MUST reject authorization responses without the
    // iss parameter from authorization servers that do support the parameter".
    // RFC 9207 §4: with a response type that returns an ID token from the authorization endpoint,
    // whose iss is checked, "the use and verification of the iss parameter is not necessary and MAY
    // be omitted".
    if (issuer.isEmpty()) {
      return registration.server().signIn().namesIssuer() && !isInIdToken(wish, answer)
          ? Optional.of("iss is missing")
          : Optional.empty();
    }
    return issuer.get().equals(registration.server().issuer().value())
        ? Optional.empty()
        : Optional.of("iss is another issuer");
  }

  private static Failure refused(String error) {
    return ERRORS.contains(error)
        ? new Failure(error, "the server answered with the error " + error)
        : new Failure("server_error", "the server answered with an error of its own");
  }

  /** Verifies the ID token that came through the browser. */
  private Result<Optional<VerifiedIdentity>, Failure> front(
      Registration registration, SignInWish wish, Parameters answer, IdTokenCheck check) {
    if (!wish.flow().hasIdToken()) {
      return Result.ok(Optional.empty());
    }
    var token = answer.get("id_token");
    if (token.isEmpty()) {
      return Result.refused(Failure.invalid("the answer has no id_token"));
    }
    return idTokens
        .read(registration, token.get(), check)
        .flatMap(
            read ->
                wish.flow().hasCode()
                        && !idTokens.matchesRequired(read, "c_hash", answer.get("code").orElse(""))
                    ? Result.refused(Failure.invalid("c_hash is not that of the code"))
                    : Result.ok(Optional.of(read)));
  }

  private Result<Verified, Failure> exchanged(
      Registration registration,
      SignInWish wish,
      SignInContent content,
      Parameters answer,
      IdTokenCheck check,
      Optional<VerifiedIdentity> first) {
    var code = answer.get("code");
    if (code.isEmpty()) {
      return Result.refused(Failure.invalid("the answer has no code"));
    }
    var requestedAt = clock.instant();
    return codes
        .exchange(registration, wish, code.get(), content.verifier(), requestedAt)
        .flatMap(
            tokens ->
                wish.wantsIdToken()
                    ? identified(registration, new Response(tokens, requestedAt), check, first)
                    : Result.ok(
                        new Verified(
                            JsonObject.EMPTY,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(tokens),
                            requestedAt)));
  }

  private Result<Verified, Failure> identified(
      Registration registration,
      Response response,
      IdTokenCheck check,
      Optional<VerifiedIdentity> first) {
    var tokens = response.tokens();
    if (tokens.idToken().isEmpty()) {
      return Result.refused(Failure.invalid("the token response has no id_token"));
    }
    return idTokens
        .read(registration, tokens.idToken().get(), check)
        .flatMap(read -> bound(read, tokens, first).mapError(Failure::invalid))
        .flatMap(
            read ->
                userInfo
                    .read(registration, tokens.accessToken(), read.subject())
                    .map(
                        info ->
                            new Verified(
                                read.claims(),
                                info,
                                read.signed(),
                                Optional.of(tokens),
                                response.requestedAt())));
  }

  private Result<VerifiedIdentity, String> bound(
      VerifiedIdentity read, RemoteTokens tokens, Optional<VerifiedIdentity> first) {
    if (!idTokens.matches(read, "at_hash", tokens.accessToken().value())) {
      return Result.refused("at_hash is not that of the access token");
    }
    // OpenID Connect Core §3.3.3.6: "If an ID Token is returned from both the Authorization
    // Endpoint and from the Token Endpoint, ... the iss and sub Claim Values MUST be identical in
    // both ID Tokens."
    return first.filter(front -> !front.subject().equals(read.subject())).isPresent()
        ? Result.refused("the two ID tokens are about different persons")
        : Result.ok(read);
  }
}
