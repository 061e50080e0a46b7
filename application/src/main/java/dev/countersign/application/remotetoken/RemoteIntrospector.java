package dev.countersign.application.remotetoken;

import dev.countersign.application.registrationupkeep.shared.AuthenticatedForms;
import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.application.relyingparty.driven.FormSender.Response;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import java.time.Instant;
import java.util.Map;

/**
 * Asks other servers about their tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662.html#section-2.1">RFC 7662 §2.1</a>
 */
final class RemoteIntrospector {

  private static final int OK = 200;

  private final AuthenticatedForms forms;

  RemoteIntrospector(AuthenticatedForms forms) {
    this.forms = forms;
  }

  /** Returns the introspection response; refuses, with the reason, if there is none. */
  Result<JsonObject, String> introspect(Registration registration, String token, Instant now) {
    var endpoint = registration.server().endpoint(ServerEndpoint.INTROSPECTION);
    if (endpoint.isEmpty()) {
      return Result.refused("the server has no introspection_endpoint: use method=signature");
    }
    return forms
        .send(
            registration,
            endpoint.get(),
            FormSender.Call.INTROSPECT,
            forms.proof(registration, now),
            Map.of("token", token, "token_type_hint", "access_token"))
        .mapError(FormSender.Unanswered::reason)
        .flatMap(RemoteIntrospector::document);
  }

  private static Result<JsonObject, String> document(Response response) {
    return response
        .document()
        .filter(document -> response.status() == OK)
        .<Result<JsonObject, String>>map(Result::ok)
        .orElseGet(
            () -> Result.refused("the introspection endpoint answered " + response.status()));
  }
}
