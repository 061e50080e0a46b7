package dev.countersign.application.relyingsignin;

import dev.countersign.application.registrationupkeep.shared.AuthenticatedForms;
import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.application.relyingparty.driven.FormSender.Response;
import dev.countersign.application.relyingsignin.AnswerValidator.Failure;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.grant.CodeVerifier;
import dev.countersign.domain.lease.RemoteTokens;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.domain.relyingparty.SignInUris;
import dev.countersign.domain.relyingsignin.SignInWish;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Exchanges authorization codes for tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.3">RFC 6749 §4.1.3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636.html#section-4.5">RFC 7636 §4.5</a>
 */
final class CodeExchanger {

  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;

  private final AuthenticatedForms forms;
  private final SignInUris uris;

  CodeExchanger(AuthenticatedForms forms, SignInUris uris) {
    this.forms = forms;
    this.uris = uris;
  }

  /** Exchanges a code; a request of which the server received nothing is sent once more. */
  Result<RemoteTokens, Failure> exchange(
      Registration registration, SignInWish wish, String code, CodeVerifier verifier, Instant now) {
    var endpoint = registration.server().endpoint(ServerEndpoint.TOKEN);
    if (endpoint.isEmpty()) {
      return Result.refused(new Failure("server_error", "the server has no token_endpoint"));
    }
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("grant_type", "authorization_code");
    parameters.put("code", code);
    parameters.put("redirect_uri", uris.redirect(registration.name()));
    parameters.put("code_verifier", verifier.value());
    wish.resource().ifPresent(resource -> parameters.put("resource", resource.value()));
    return forms
        .send(
            registration,
            endpoint.get(),
            FormSender.Call.CODE,
            forms.proof(registration, now),
            parameters)
        .mapError(unanswered -> new Failure("temporarily_unavailable", unanswered.reason()))
        .flatMap(response -> tokens(registration, response));
  }

  private Result<RemoteTokens, Failure> tokens(Registration registration, Response response) {
    forms.accepted(registration, response);
    return tokens(response);
  }

  private static Optional<String> error(Response response) {
    return response.document().flatMap(document -> document.string("error"));
  }

  private static Result<RemoteTokens, Failure> tokens(Response response) {
    if (response.status() == OK && response.document().isPresent()) {
      return RemoteTokens.parse(response.document().get()).mapError(Failure::invalid);
    }
    var error = error(response).orElse("no error");
    // RFC 6585 §4, RFC 9110 §15.6: the server says nothing about the code.
    var isAway = response.status() == TOO_MANY_REQUESTS || response.status() >= SERVER_ERRORS;
    return Result.refused(
        new Failure(
            isAway ? "temporarily_unavailable" : "server_error",
            "the token endpoint answered "
                + response.status()
                + " with "
                + OAuthError.printable(error)));
  }
}
