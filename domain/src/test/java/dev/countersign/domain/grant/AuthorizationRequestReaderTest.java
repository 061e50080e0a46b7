package dev.countersign.domain.grant;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.LEAST;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.client;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.ellipticKeys;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.grant.AuthorizationRefusal.NotRedirectable;
import dev.countersign.domain.grant.AuthorizationRefusal.Redirectable;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which authorization requests are accepted, and which errors are sent to the client. */
class AuthorizationRequestReaderTest {

  private static final String CALLBACK = "https://client.example/callback";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final ResourcePolicy RESOURCES =
      new ResourcePolicy(
          new Issuer("https://id.example"), Set.of(new ResourceIndicator("https://api.example")));

  private final Client web = client(LEAST);
  private final Client pub = client(LEAST.with("token_endpoint_auth_method", "none"));
  private final Client implicit =
      client(LEAST.with("response_types", texts("token", "id_token", "id_token token")));
  private final Client two =
      client(
          JsonObject.EMPTY.with("redirect_uris", texts(CALLBACK, "https://client.example/other")));

  /** Returns a valid request of the code flow, as a base for invalid ones. */
  private static Map<String, List<String>> valid() {
    return new HashMap<>(
        Map.of(
            "response_type", List.of("code"),
            "redirect_uri", List.of(CALLBACK),
            "scope", List.of("openid profile"),
            "state", List.of("state &=%"),
            "nonce", List.of("nonce"),
            "code_challenge", List.of(CHALLENGE),
            "code_challenge_method", List.of("S256")));
  }

  private static Map<String, List<String>> with(String name, String... values) {
    var parameters = valid();
    parameters.put(name, List.of(values));
    return parameters;
  }

  private static Map<String, List<String>> without(String... names) {
    var parameters = valid();
    List.of(names).forEach(parameters::remove);
    return parameters;
  }

  @Test
  void readsAWholeRequest() {
    var parameters = with("prompt", "login consent");
    parameters.put("max_age", List.of("60"));
    parameters.put("login_hint", List.of("alice"));
    parameters.put("claims_locales", List.of("de-CH not_a_tag fr"));
    parameters.put("resource", List.of("https://api.example", "https://id.example"));
    parameters.put("response_mode", List.of("fragment"));
    parameters.put("id_token_hint", List.of("a.b.c"));
    parameters.put("display", List.of("popup"));
    parameters.put("ui_locales", List.of("tlh"));

    assertThat(accepted(parameters, web))
        .isEqualTo(
            new AuthorizationRequest(
                web.id(),
                new RedirectUri(CALLBACK),
                true,
                ResponseType.CODE,
                ResponseMode.FRAGMENT,
                Scope.of("openid", "profile"),
                Optional.of("state &=%"),
                Optional.of(new Nonce("nonce")),
                Optional.of(new CodeChallenge(CHALLENGE)),
                Set.of(Prompt.LOGIN, Prompt.CONSENT),
                Optional.of(Duration.ofMinutes(1)),
                Optional.of("alice"),
                LanguageTags.parse("de-CH fr"),
                List.of(
                    new ResourceIndicator("https://api.example"),
                    new ResourceIndicator("https://id.example")),
                Optional.of(new IdTokenHint("a.b.c")),
                RequestedClaims.NONE));
  }

  @Test
  void leavesOutScopesThatTheClientMayNotHave() {
    var narrow = client(LEAST.with("scope", "openid email"));

    assertThat(accepted(with("scope", "openid profile countersign:admin"), narrow).scope())
        .isEqualTo(Scope.of("openid"));
  }

  @Test
  void usesTheRegisteredScopeIfNoneIsRequested() {
    var narrow =
        client(
            LEAST
                .with("grant_types", texts("authorization_code", "refresh_token"))
                .with("scope", "openid offline_access email"));

    assertThat(accepted(without("scope"), narrow).scope()).isEqualTo(Scope.of("openid", "email"));
    assertThat(accepted(with("scope", ""), narrow).scope()).isEqualTo(Scope.of("openid", "email"));
    var without = client(LEAST.with("scope", "offline_access"));
    assertThat(accepted(without("scope"), without).scope()).isEqualTo(Scope.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "code, true, true",
    "code, false, false",
    "token, true, false",
    "id_token, true, false",
    "id_token token, true, false"
  })
  void leavesOutOfflineAccessWhereNoRefreshTokenFollows(
      String responseType, boolean mayRefresh, boolean granted) {
    var grants = texts("authorization_code", "implicit", mayRefresh ? "refresh_token" : "future");
    var every =
        client(
            LEAST
                .with("grant_types", grants)
                .with("response_types", texts("code", "token", "id_token", "id_token token")));
    var request = with("response_type", responseType);
    request.put("scope", List.of("openid offline_access"));

    assertThat(accepted(request, every).scope().contains("offline_access")).isEqualTo(granted);
    assertThat(accepted(request, every).scope().contains("openid")).isTrue();
  }

  @Test
  void usesTheOnlyRegisteredUriWithoutOpenIdConnect() {
    var request = accepted(withoutOpenId(), web);

    assertThat(request.redirectUri()).isEqualTo(new RedirectUri(CALLBACK));
    assertThat(request.redirectUriSent()).isFalse();
  }

  private static Map<String, List<String>> withoutOpenId() {
    var parameters = without("redirect_uri");
    parameters.put("scope", List.of("profile"));
    return parameters;
  }

  @Test
  void requiresNoPkceOfAConfidentialClient() {
    assertThat(accepted(without("code_challenge", "code_challenge_method"), web).codeChallenge())
        .isEmpty();
  }

  @Test
  void fallsBackToTheRegisteredMaxAge() {
    var limited = client(LEAST.with("default_max_age", 30));

    assertThat(accepted(valid(), limited).maxAge()).contains(Duration.ofSeconds(30));
    assertThat(accepted(with("max_age", "0"), limited).maxAge()).contains(Duration.ZERO);
  }

  @Test
  void treatsAnEmptyParameterAsMissing() {
    assertThat(accepted(with("prompt", ""), web).prompts()).isEmpty();
    assertThat(accepted(with("request", ""), web)).isEqualTo(accepted(valid(), web));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/callback",
        "https://client.example/callback/",
        "https://client.example/callback#",
        "https://client.example/callback?x",
        "https://client.example/callback/../evil",
        "https://client.example:443/callback",
        "https://client.example@evil.example/callback",
        "https://client.example\\@evil.example/callback",
        "HTTPS://client.example/callback",
        "/callback",
        "javascript:alert(1)",
        "https://client.example/callback ",
        "%"
      })
  void neverRedirectsToAnUnregisteredUri(String uri) {
    assertThat(refused(with("redirect_uri", uri), web)).isInstanceOf(NotRedirectable.class);
  }

  @Test
  void neverRedirectsIfTheUriIsMissingOrRepeated() {
    assertThat(refused(with("redirect_uri", CALLBACK, CALLBACK), web))
        .isInstanceOf(NotRedirectable.class);
    assertThat(refused(with("redirect_uri", CALLBACK, "https://evil.example"), web))
        .isInstanceOf(NotRedirectable.class);
    assertThat(refused(without("redirect_uri"), web)).isInstanceOf(NotRedirectable.class);
    assertThat(refused(withoutOpenId(), two)).isInstanceOf(NotRedirectable.class);
  }

  @Test
  void saysWhyThereIsNoUriToWhichTheResponseIsSent() {
    assertThat(refused(withoutOpenId(), two).error().description())
        .isEqualTo(
            "redirect_uri is missing: the client registered several redirect URIs, so the request"
                + " must contain one of them");
    assertThat(refused(without("redirect_uri"), two).error().description())
        .startsWith("redirect_uri is missing: the client registered several");
    assertThat(refused(without("redirect_uri"), web).error().description())
        .isEqualTo("redirect_uri is missing: a request with the scope openid must contain it");
    assertThat(refused(with("redirect_uri", "https://evil.example"), web).error().description())
        .isEqualTo("redirect_uri is not registered for the client");
    assertThat(refused(with("redirect_uri", CALLBACK, CALLBACK), web).error().description())
        .isEqualTo("redirect_uri is sent more than once");
  }

  @Test
  void sendsNoFormToAnApplication() {
    var app =
        client(
            JsonObject.EMPTY
                .with("redirect_uris", texts("com.example.app:/cb", "http://127.0.0.1/cb"))
                .with("application_type", "native"));
    var request = with("response_mode", "form_post");
    request.put("redirect_uri", List.of("com.example.app:/cb"));

    assertThat(refused(request, app))
        .isInstanceOfSatisfying(
            Redirectable.class,
            redirect -> {
              assertThat(redirect.mode()).isEqualTo(ResponseMode.QUERY);
              assertThat(redirect.error().description())
                  .isEqualTo(
                      "response_mode form_post requires a redirect_uri with the scheme https or"
                          + " http");
            });
    request.put("redirect_uri", List.of("http://127.0.0.1:4711/cb"));
    assertThat(accepted(request, app).responseMode()).isEqualTo(ResponseMode.FORM_POST);
    assertThat(accepted(with("response_mode", "form_post"), web).responseMode())
        .isEqualTo(ResponseMode.FORM_POST);
  }

  @Test
  void sendsErrorsInTheRequestedMode() {
    var request = with("response_mode", "form_post");
    request.put("prompt", List.of("nonsense"));

    assertThat(refused(request, web))
        .isInstanceOfSatisfying(
            Redirectable.class,
            redirect -> assertThat(redirect.mode()).isEqualTo(ResponseMode.FORM_POST));
  }

  @ParameterizedTest
  @CsvSource({
    "code id_token, true",
    "code token, false",
    "code id_token token, true",
  })
  void readsAHybridRequest(String responseType, boolean nonceRequired) {
    var hybrid = client(LEAST.with("response_types", texts(responseType)));
    var request = with("response_type", responseType);
    assertThat(accepted(request, hybrid).responseMode()).isEqualTo(ResponseMode.FRAGMENT);
    request.put("response_mode", List.of("form_post"));
    assertThat(accepted(request, hybrid).responseMode()).isEqualTo(ResponseMode.FORM_POST);
    request.put("response_mode", List.of("query"));
    assertThat(refused(request, hybrid).error().code()).isEqualTo("invalid_request");

    var withoutNonce = with("response_type", responseType);
    withoutNonce.remove("nonce");
    if (nonceRequired) {
      assertThat(refused(withoutNonce, hybrid).error().description()).isEqualTo("nonce is missing");
    } else {
      assertThat(accepted(withoutNonce, hybrid).nonce()).isEmpty();
    }
  }

  /** RFC 9700 §2.1.1, §4.8.2: a code in the front channel is bound to its request too. */
  @Test
  void requiresPkceOfAPublicHybridClient() {
    var hybrid =
        client(
            LEAST
                .with("token_endpoint_auth_method", "none")
                .with("response_types", texts("code id_token", "id_token")));
    var request = without("code_challenge", "code_challenge_method");
    request.put("response_type", List.of("code id_token"));
    assertThat(refused(request, hybrid).error().description())
        .isEqualTo("code_challenge is missing");
    request.put("response_type", List.of("id_token"));
    assertThat(accepted(request, hybrid).codeChallenge()).isEmpty();
  }

  @Test
  void letsANativeClientChooseItsPort() {
    var app =
        client(
            JsonObject.EMPTY
                .with("redirect_uris", texts("http://127.0.0.1/cb"))
                .with("application_type", "native"));

    assertThat(accepted(with("redirect_uri", "http://127.0.0.1:4711/cb"), app).redirectUri())
        .isEqualTo(new RedirectUri("http://127.0.0.1:4711/cb"));
    assertThat(refused(with("redirect_uri", "http://127.0.0.1:4711/other"), app))
        .isInstanceOf(NotRedirectable.class);
  }

  private static Stream<Arguments> refusals() {
    return Stream.of(
        arguments("response_type", List.of(), "invalid_request"),
        arguments("response_type", List.of(""), "invalid_request"),
        arguments("response_type", List.of("code", "code"), "invalid_request"),
        arguments("response_type", List.of("nonsense"), "unsupported_response_type"),
        arguments("response_type", List.of("code code"), "unsupported_response_type"),
        arguments("response_type", List.of("token"), "unauthorized_client"),
        arguments("response_type", List.of("code token"), "unauthorized_client"),
        arguments("response_mode", List.of("form_post.jwt"), "invalid_request"),
        arguments("response_mode", List.of("form_post", "query"), "invalid_request"),
        arguments("scope", List.of("a  b"), "invalid_scope"),
        arguments("scope", List.of("countersign:admin"), "invalid_scope"),
        arguments("scope", List.of("openid", "profile"), "invalid_request"),
        arguments("state", List.of("a", "b"), "invalid_request"),
        arguments("state", List.of("s".repeat(2049)), "invalid_request"),
        arguments("nonce", List.of("n".repeat(513)), "invalid_request"),
        arguments("code_challenge", List.of("short"), "invalid_request"),
        arguments("code_challenge", List.of("+".repeat(43)), "invalid_request"),
        arguments("code_challenge", List.of(), "invalid_request"),
        arguments("code_challenge_method", List.of("plain"), "invalid_request"),
        arguments("code_challenge_method", List.of("s256"), "invalid_request"),
        arguments("code_challenge_method", List.of(), "invalid_request"),
        arguments("prompt", List.of("none login"), "invalid_request"),
        arguments("prompt", List.of("nonsense"), "invalid_request"),
        arguments("prompt", List.of("login "), "invalid_request"),
        arguments("max_age", List.of("-1"), "invalid_request"),
        arguments("max_age", List.of("1.5"), "invalid_request"),
        arguments("max_age", List.of("\u0661"), "invalid_request"),
        arguments("max_age", List.of("9".repeat(30)), "invalid_request"),
        arguments("id_token_hint", List.of("a.b.c", "a.b.c"), "invalid_request"),
        arguments("id_token_hint", List.of("h".repeat(16_385)), "invalid_request"),
        arguments("resource", List.of("https://other.example"), "invalid_target"),
        arguments("resource", List.of("https://api.example", "#"), "invalid_target"),
        arguments("request", List.of("ey"), "invalid_request_object"),
        arguments("request_uri", List.of("urn:x"), "invalid_request_uri"),
        arguments("registration", List.of("{}"), "registration_not_supported"),
        arguments("x_unknown", List.of("a", "b"), "invalid_request"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void sendsTheErrorToTheClient(String name, List<String> values, String error) {
    var refusal = refused(with(name, values.toArray(String[]::new)), web);

    assertThat(refusal)
        .isInstanceOfSatisfying(
            Redirectable.class,
            redirect -> {
              assertThat(redirect.error().code()).isEqualTo(error);
              assertThat(redirect.redirectUri()).isEqualTo(new RedirectUri(CALLBACK));
              if (!name.equals("state")) {
                assertThat(redirect.state()).contains("state &=%");
              }
            });
  }

  @ParameterizedTest
  @CsvSource({"state, 2048", "nonce, 512", "id_token_hint, 16384"})
  void acceptsTheLongestValue(String name, int length) {
    assertThat(accepted(with(name, "a".repeat(length)), web).client()).isEqualTo(web.id());
  }

  @Test
  void acceptsPromptNoneAlone() {
    assertThat(accepted(with("prompt", "none"), web).prompts()).containsExactly(Prompt.NONE);
  }

  /** RFC 9101 §10.5. What is not signed does not say where an error may be sent. */
  @Test
  void acceptsOnlySignedRequestsOfAClientThatRegisteredThem() {
    var signing =
        client(LEAST.with("require_signed_request_object", true).with("jwks", ellipticKeys()));
    var signed = new Parameters(valid(), true);

    assertThat(refused(valid(), signing)).isInstanceOf(NotRedirectable.class);
    assertThat(AuthorizationRequestReader.read(signed, signing, RESOURCES))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void returnsAnOverlongStateButNoRepeatedOne() {
    assertThat(((Redirectable) refused(with("state", "a", "b"), web)).state()).isEmpty();
    var longState = "s".repeat(2049);
    assertThat(((Redirectable) refused(with("state", longState), web)).state()).contains(longState);
  }

  @Test
  void requiresPkceOfAPublicClient() {
    assertThat(accepted(valid(), pub).codeChallenge()).isPresent();
    assertThat(refused(without("code_challenge", "code_challenge_method"), pub).error().code())
        .isEqualTo("invalid_request");
  }

  @Test
  void requiresANonceForAFrontChannelIdToken() {
    var request = with("response_type", "id_token");
    request.remove("nonce");

    assertThat(refused(request, implicit).error().code()).isEqualTo("invalid_request");
  }

  @Test
  void requiresTheScopeOpenidForAnIdToken() {
    var request = with("response_type", "id_token");
    request.put("scope", List.of("profile"));

    assertThat(refused(request, implicit).error().code()).isEqualTo("invalid_scope");
  }

  @Test
  void neverSendsATokenInAQuery() {
    var request = with("response_type", "id_token token");
    request.put("response_mode", List.of("query"));

    assertThat(refused(request, implicit))
        .isInstanceOfSatisfying(
            Redirectable.class,
            redirect -> assertThat(redirect.mode()).isEqualTo(ResponseMode.FRAGMENT));
    assertThat(accepted(with("response_type", "token"), implicit).responseMode())
        .isEqualTo(ResponseMode.FRAGMENT);
  }

  @Test
  void refusesTheCodeFlowToAnImplicitClient() {
    assertThat(refused(valid(), implicit).error().code()).isEqualTo("unauthorized_client");
  }

  private static AuthorizationRequest accepted(
      Map<String, List<String>> parameters, Client client) {
    return AuthorizationRequestReader.read(new Parameters(parameters), client, RESOURCES)
        .orElse(
            refusal -> {
              throw new AssertionError(refusal.toString());
            });
  }

  private static AuthorizationRefusal refused(Map<String, List<String>> parameters, Client client) {
    return switch (AuthorizationRequestReader.read(new Parameters(parameters), client, RESOURCES)) {
      case Result.Refused<AuthorizationRequest, AuthorizationRefusal>(var refusal) -> refusal;
      case Result.Ok<AuthorizationRequest, AuthorizationRefusal>(var request) ->
          throw new AssertionError("was accepted: " + request);
    };
  }
}
