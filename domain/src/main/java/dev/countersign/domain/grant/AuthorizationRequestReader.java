package dev.countersign.domain.grant;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.error.AuthorizationError;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.InvalidRequestObject;
import dev.countersign.domain.error.InvalidRequestUri;
import dev.countersign.domain.error.InvalidScope;
import dev.countersign.domain.error.RegistrationNotSupported;
import dev.countersign.domain.error.UnauthorizedClient;
import dev.countersign.domain.error.UnsupportedResponseType;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.ResourcePolicy;
import dev.countersign.domain.oauth.ResponseMode;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.LanguageTags;
import dev.countersign.domain.profile.RequestedClaims;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an authorization request and checks it against the registration of its client. Before the
 * redirect URI is validated, nothing is sent to it; after that, errors are sent to the client.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.1">RFC 6749 §4.1.1</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core §3.1.2.1</a>
 */
public final class AuthorizationRequestReader {

  private static final Set<String> REPEATABLE = Set.of("resource");
  private static final int LONGEST_STATE = 2048;

  private final Parameters parameters;
  private final Client client;
  private final ResourcePolicy resourcePolicy;
  private @Nullable AuthorizationError first;

  private AuthorizationRequestReader(
      Parameters parameters, Client client, ResourcePolicy resourcePolicy) {
    this.parameters = parameters;
    this.client = client;
    this.resourcePolicy = resourcePolicy;
  }

  /** Reads the request; refuses with the error and whether it may be sent to the client. */
  public static Result<AuthorizationRequest, AuthorizationRefusal> read(
      Parameters parameters, Client client, ResourcePolicy resourcePolicy) {
    return new AuthorizationRequestReader(parameters, client, resourcePolicy).read();
  }

  private Result<AuthorizationRequest, AuthorizationRefusal> read() {
    // RFC 9101 §10.5: with require_signed_request_object, "the server MUST reject ... authorization
    // requests ... that do not conform to this specification". What is not signed does not say
    // where an error may be sent.
    if (client.metadata().requestObjects().signedOnly() && !parameters.signed()) {
      return Result.refused(
          new AuthorizationRefusal.NotRedirectable(
              new InvalidRequest(
                  "the client registered require_signed_request_object: send a signed request"
                      + " object")));
    }
    return RequestedRedirectUri.of(parameters, client)
        .<AuthorizationRefusal>mapError(AuthorizationRefusal.NotRedirectable::new)
        .flatMap(this::read);
  }

  private Result<AuthorizationRequest, AuthorizationRefusal> read(RedirectUri redirectUri) {
    refuseRepeated();
    refuseRequestObjects();
    var responseType = responseType();
    var responseMode = responseMode(responseType, redirectUri);
    var scope = scope(responseType);
    var request =
        new AuthorizationRequest(
            client.id(),
            redirectUri,
            parameters.get("redirect_uri").isPresent(),
            responseType,
            responseMode,
            scope,
            state(),
            nonce(responseType),
            codeChallenge(responseType),
            prompts(),
            maxAge(),
            parameters.get("login_hint"),
            parameters.get("claims_locales").map(LanguageTags::parse).orElse(LanguageTags.NONE),
            resources(),
            idTokenHint(),
            // ClaimsRequestReader reads it, because it is JSON.
            RequestedClaims.NONE);
    return first == null
        ? Result.ok(request)
        : Result.refused(
            // RFC 6749 §4.1.2.1: state is "REQUIRED if a "state" parameter was present in the
            // client
            // authorization request. The exact value received from the client."
            new AuthorizationRefusal.Redirectable(
                redirectUri, responseMode, parameters.get("state"), first));
  }

  private void complain(AuthorizationError error) {
    if (first == null) {
      first = error;
    }
  }

  private void refuseRepeated() {
    parameters
        .doubled(REPEATABLE)
        .ifPresent(name -> complain(new InvalidRequest(name + " is sent more than once")));
  }

  // They were replaced by their parameters before. A request that still has one did not come from
  // there.
  private void refuseRequestObjects() {
    if (parameters.get("request").isPresent()) {
      complain(new InvalidRequestObject("a request object must be sent to the start of a request"));
    }
    if (parameters.get("request_uri").isPresent()) {
      complain(new InvalidRequestUri("a request_uri must be sent to the start of a request"));
    }
    if (parameters.get("registration").isPresent()) {
      complain(new RegistrationNotSupported("the parameter registration is not supported"));
    }
  }

  private ResponseType responseType() {
    var name = parameters.get("response_type");
    if (name.isEmpty()) {
      complain(new InvalidRequest("response_type is missing"));
      return ResponseType.CODE;
    }
    var type = ResponseType.parse(name.get());
    if (type.isEmpty()) {
      complain(new UnsupportedResponseType("this server does not support the response_type"));
      return ResponseType.CODE;
    }
    if (!client.metadata().mayUse(type.get())) {
      complain(new UnauthorizedClient("the client is not registered for this response_type"));
    }
    return type.get();
  }

  private ResponseMode responseMode(ResponseType type, RedirectUri redirectUri) {
    var standard = ResponseMode.defaultFor(type);
    var name = parameters.get("response_mode");
    if (name.isEmpty()) {
      return standard;
    }
    var mode = ResponseMode.parse(name.get());
    if (mode.isEmpty()) {
      complain(new InvalidRequest("this server does not support the response_mode"));
      return standard;
    }
    // OAuth 2.0 Multiple Response Types §3.0: for types with a token "the Response Mode query ...
    // MUST NOT be used".
    if (type.frontChannelToken() && mode.get() == ResponseMode.QUERY) {
      complain(new InvalidRequest("tokens must not be sent with response_mode query"));
      return standard;
    }
    // The browser cannot send a form to an application. The error is sent without a form.
    if (mode.get() == ResponseMode.FORM_POST && !redirectUri.isWeb()) {
      complain(
          new InvalidRequest(
              "response_mode form_post requires a redirect_uri with the scheme https or http"));
      return standard;
    }
    return mode.get();
  }

  private Scope scope(ResponseType type) {
    var asked = parameters.get("scope").map(this::parsedScope).orElseGet(this::defaultScope);
    // OpenID Connect Core §3.1.2.1: "Scope values used that are not understood by an implementation
    // SHOULD be ignored."
    var scope = asked.intersect(client.metadata().scope());
    if (scope.isEmpty() && !asked.isEmpty()) {
      complain(
          new InvalidScope("the client is not registered for any part of the requested scope"));
    }
    if (type.has(ResponseType.Part.ID_TOKEN) && !scope.contains(Scope.OPENID)) {
      complain(new InvalidScope("an ID token requires the scope openid"));
    }
    // OpenID Connect Core §11: "The Authorization Server MUST ignore the offline_access request
    // unless the Client is using a response_type value that would result in an Authorization Code
    // being returned". Without the grant type, no refresh token is issued either.
    return client.metadata().getsRefreshToken(type) ? scope : scope.without(Scope.OFFLINE_ACCESS);
  }

  private Scope parsedScope(String text) {
    return Scope.parse(text)
        .orElse(
            invalid -> {
              complain(invalid);
              return Scope.NONE;
            });
  }

  // RFC 6749 §3.3: "If the client omits the scope parameter when requesting authorization, the
  // authorization server MUST either process the request using a pre-defined default value or fail
  // the request". Access while the user is away has to be requested.
  private Scope defaultScope() {
    return client.metadata().scope().without(Scope.OFFLINE_ACCESS);
  }

  private Optional<String> state() {
    var state = parameters.get("state");
    if (state.isPresent() && state.get().length() > LONGEST_STATE) {
      complain(new InvalidRequest("state is longer than " + LONGEST_STATE + " characters"));
    }
    return state;
  }

  private Optional<Nonce> nonce(ResponseType type) {
    var nonce = parameters.get("nonce");
    if (nonce.isPresent() && nonce.get().length() > Nonce.LONGEST) {
      complain(new InvalidRequest("nonce is longer than " + Nonce.LONGEST + " characters"));
      return Optional.empty();
    }
    // OpenID Connect Core §3.2.2.1: nonce is REQUIRED if this endpoint issues an ID token.
    if (nonce.isEmpty() && type.has(ResponseType.Part.ID_TOKEN)) {
      complain(new InvalidRequest("nonce is missing"));
    }
    return nonce.map(Nonce::new);
  }

  private Optional<CodeChallenge> codeChallenge(ResponseType type) {
    var text = parameters.get("code_challenge");
    var method = parameters.get("code_challenge_method");
    if (text.isEmpty()) {
      if (type.has(ResponseType.Part.CODE) && mustUsePkce()) {
        complain(new InvalidRequest("code_challenge is missing"));
      } else if (method.isPresent()) {
        complain(new InvalidRequest("code_challenge_method requires code_challenge"));
      }
      return Optional.empty();
    }
    // RFC 7636 §4.3: without a method it is "plain", which gives no protection if the request
    // becomes known.
    if (!method.map("S256"::equals).orElse(false)) {
      complain(new InvalidRequest("code_challenge_method must be S256"));
      return Optional.empty();
    }
    var challenge = CodeChallenge.parse(text.get());
    if (challenge.isEmpty()) {
      complain(new InvalidRequest("code_challenge must be 43 characters of base64url"));
    }
    return challenge;
  }

  // RFC 9700 §2.1.1: "For public clients, ... clients MUST use PKCE". Clients that are metadata
  // documents must use it too: that standard is newer than PKCE.
  private boolean mustUsePkce() {
    return client.metadata().isPublic() || client.documentHost().isPresent();
  }

  private Set<Prompt> prompts() {
    var text = parameters.get("prompt");
    if (text.isEmpty()) {
      return Set.of();
    }
    var prompts = EnumSet.noneOf(Prompt.class);
    for (var name : text.get().split(" ", -1)) {
      Prompt.parse(name)
          .ifPresentOrElse(
              prompts::add, () -> complain(new InvalidRequest("prompt has an unknown value")));
    }
    if (prompts.contains(Prompt.NONE) && prompts.size() > 1) {
      complain(new InvalidRequest("prompt none must not be combined with other values"));
    }
    return prompts;
  }

  private Optional<Duration> maxAge() {
    var text = parameters.get("max_age");
    if (text.isEmpty()) {
      return client.metadata().idToken().defaultMaxAge();
    }
    if (!text.get().matches("[0-9]{1,9}")) {
      complain(new InvalidRequest("max_age must be a number of seconds"));
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds(Long.parseLong(text.get())));
  }

  private Optional<IdTokenHint> idTokenHint() {
    var hint = parameters.get("id_token_hint");
    if (hint.isPresent() && hint.get().length() > IdTokenHint.LONGEST) {
      complain(
          new InvalidRequest(
              "id_token_hint is longer than " + IdTokenHint.LONGEST + " characters"));
      return Optional.empty();
    }
    return hint.map(IdTokenHint::new);
  }

  private List<ResourceIndicator> resources() {
    return resourcePolicy
        .read(parameters.all("resource"))
        .orElse(
            invalid -> {
              complain(invalid);
              return List.of();
            });
  }
}
