package dev.countersign.domain.grant;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import java.util.List;

/**
 * Finds the redirect URI of an authorization request. Each refusal is for a page of this server,
 * because there is no URI to which it may be sent.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1.2.3">RFC 6749 §3.1.2.3</a>
 */
final class RequestedRedirectUri {

  private RequestedRedirectUri() {}

  /** Returns the requested URI, or the only registered one; refuses any other, with the reason. */
  static Result<RedirectUri, InvalidRequest> of(Parameters parameters, Client client) {
    var asked = parameters.all("redirect_uri");
    return switch (asked.size()) {
      case 0 -> onlyRegistered(parameters, client.metadata().redirectUris());
      case 1 ->
          RedirectUri.parse(asked.getFirst())
              .filter(client.metadata()::admits)
              .<Result<RedirectUri, InvalidRequest>>map(Result::ok)
              .orElseGet(() -> refused("redirect_uri is not registered for the client"));
      default -> refused("redirect_uri is sent more than once");
    };
  }

  private static Result<RedirectUri, InvalidRequest> onlyRegistered(
      Parameters parameters, List<RedirectUri> registered) {
    // RFC 6749 §3.1.2.3: "If multiple redirection URIs have been registered, ... the client MUST
    // include a redirection URI with the authorization request".
    if (registered.size() > 1) {
      return refused(
          "redirect_uri is missing: the client registered several redirect URIs, so the request"
              + " must contain one of them");
    }
    if (registered.isEmpty()) {
      return refused("the client registered no redirect_uri, so it cannot use this endpoint");
    }
    // OpenID Connect Core §3.1.2.1 requires it of each authentication request.
    return asksForOpenId(parameters)
        ? refused("redirect_uri is missing: a request with the scope openid must contain it")
        : Result.ok(registered.getFirst());
  }

  private static boolean asksForOpenId(Parameters parameters) {
    return parameters
        .get("scope")
        .map(text -> List.of(text.split(" ", -1)).contains(Scope.OPENID))
        .orElse(false);
  }

  private static Result<RedirectUri, InvalidRequest> refused(String description) {
    return Result.refused(new InvalidRequest(description));
  }
}
