package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformation;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformationResponse;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationRequest;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationResponseParser;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.AuthorizationCodeValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * A client that is Nimbus's OpenID Connect SDK. It knows the issuer, what discovery says, and its
 * registration; the SDK derives everything else from that.
 */
final class NimbusClient {

  /** Its redirect URI. */
  static final URI CALLBACK = URI.create(SignedInFlow.CALLBACK);

  /** Changes the metadata of a registration, or the parameters of a request. */
  interface Change<T> {
    void apply(T changed) throws Exception;
  }

  private final JWKSet keys;
  private final OIDCProviderMetadata provider;
  private final OIDCClientInformation information;

  private NimbusClient(
      JWKSet keys, OIDCProviderMetadata provider, OIDCClientInformation information) {
    this.keys = keys;
    this.provider = provider;
    this.information = information;
  }

  /** Registers a client with these keys, whose public parts it registers. */
  static NimbusClient register(Service service, JWKSet keys, Change<OIDCClientMetadata> more)
      throws Exception {
    var provider = OIDCProviderMetadata.resolve(new Issuer(service.issuer()));
    var metadata = new OIDCClientMetadata();
    metadata.setRedirectionURI(CALLBACK);
    if (!keys.getKeys().isEmpty()) {
      metadata.setJWKSet(keys.toPublicJWKSet());
    }
    more.apply(metadata);
    var request =
        new OIDCClientRegistrationRequest(
            provider.getRegistrationEndpointURI(),
            metadata,
            new BearerAccessToken(Service.REGISTRATION_TOKEN));
    return new NimbusClient(keys, provider, registered(request.toHTTPRequest()));
  }

  /** Registers a client without keys. */
  static NimbusClient register(Service service, Change<OIDCClientMetadata> more) throws Exception {
    return register(service, new JWKSet(), more);
  }

  /** Sends a request of RFC 7591 or RFC 7592, and returns the client information. */
  static OIDCClientInformation registered(HTTPRequest request) throws Exception {
    var response = request.send();
    var parsed = OIDCClientRegistrationResponseParser.parse(response);
    assertThat(parsed.indicatesSuccess()).as(response.getBody()).isTrue();
    return ((OIDCClientInformationResponse) parsed).getOIDCClientInformation();
  }

  OIDCProviderMetadata provider() {
    return provider;
  }

  OIDCClientInformation information() {
    return information;
  }

  /** A request, and the verifier of its code challenge. */
  record Sent(AuthenticationRequest request, CodeVerifier verifier) {

    Nonce nonce() {
      return Objects.requireNonNull(request.getNonce());
    }

    /** Returns the URL to which the client sends the browser. */
    String url() {
      return request.toURI().toString();
    }
  }

  /** Returns an authentication request with a state, a nonce, and a code challenge if needed. */
  Sent request(String responseType, Change<AuthenticationRequest.Builder> more) throws Exception {
    var verifier = new CodeVerifier();
    var type = ResponseType.parse(responseType);
    var builder =
        new AuthenticationRequest.Builder(
                type, new Scope("openid", "profile"), information.getID(), CALLBACK)
            .endpointURI(provider.getAuthorizationEndpointURI())
            .state(new State())
            .nonce(new Nonce());
    if (type.impliesCodeFlow() || type.impliesHybridFlow()) {
      var _ = builder.codeChallenge(verifier, CodeChallengeMethod.S256);
    }
    more.apply(builder);
    return new Sent(builder.build(), verifier);
  }

  /** Returns a code request. */
  Sent request() throws Exception {
    return request("code", _ -> {});
  }

  /** Signs the user in with a request, and returns the response in the redirect. */
  AuthenticationSuccessResponse respond(Browser browser, Sent sent) throws Exception {
    return respond(browser, sent, sent.url());
  }

  /**
   * Signs the user in with a request at another URL, which names a request object, and returns the
   * response in the redirect.
   */
  AuthenticationSuccessResponse respond(Browser browser, Sent sent, String url) throws Exception {
    return accepted(
        sent,
        AuthenticationResponseParser.parse(SignedInFlow.allow(browser, url).location())
            .toSuccessResponse());
  }

  /** Returns the response in the POST of a form. */
  AuthenticationSuccessResponse posted(Sent sent, HTTPRequest post) throws Exception {
    return accepted(sent, AuthenticationResponseParser.parse(post).toSuccessResponse());
  }

  private AuthenticationSuccessResponse accepted(Sent sent, AuthenticationSuccessResponse response)
      throws Exception {
    assertThat(response.getState()).isEqualTo(sent.request().getState());
    assertThat(response.getIssuer()).isEqualTo(provider.getIssuer());
    assertThat(response.impliedResponseType()).isEqualTo(sent.request().getResponseType());
    var idToken = response.getIDToken();
    if (idToken == null) {
      return response;
    }
    var claims = validator().validate(idToken, sent.nonce());
    if (response.getAuthorizationCode() != null) {
      AuthorizationCodeValidator.validate(
          response.getAuthorizationCode(), algorithm(), claims.getCodeHash());
    }
    if (response.getAccessToken() != null) {
      AccessTokenValidator.validate(
          response.getAccessToken(), algorithm(), claims.getAccessTokenHash());
    }
    return response;
  }

  private JWSAlgorithm algorithm() {
    var registered = information.getOIDCMetadata().getIDTokenJWSAlg();
    return registered == null ? JWSAlgorithm.RS256 : registered;
  }

  /** Returns the validator that the SDK makes from discovery and registration. */
  IDTokenValidator validator() throws Exception {
    return IDTokenValidator.create(
        provider, information, new ImmutableJWKSet<SecurityContext>(keys));
  }

  /** Redeems the code of a response, authenticated with the client secret. */
  OIDCTokens redeem(AuthenticationSuccessResponse response, Sent sent) throws Exception {
    return redeem(response, sent, basic());
  }

  /** Redeems the code of a response. */
  OIDCTokens redeem(
      AuthenticationSuccessResponse response, Sent sent, ClientAuthentication authentication)
      throws Exception {
    return tokens(
        authentication,
        new AuthorizationCodeGrant(response.getAuthorizationCode(), CALLBACK, sent.verifier()));
  }

  /** Signs the user in with a code request, redeems the code, and returns the tokens. */
  OIDCTokens signIn(Browser browser) throws Exception {
    var sent = request();
    var tokens = redeem(respond(browser, sent), sent);
    var _ = validated(tokens, sent);
    return tokens;
  }

  private ClientAuthentication basic() {
    return new ClientSecretBasic(information.getID(), information.getSecret());
  }

  /** Requests tokens, authenticated with the client secret. */
  OIDCTokens tokens(AuthorizationGrant grant) throws Exception {
    return tokens(basic(), grant);
  }

  private OIDCTokens tokens(ClientAuthentication authentication, AuthorizationGrant grant)
      throws Exception {
    var response =
        new TokenRequest.Builder(provider.getTokenEndpointURI(), authentication, grant)
            .build()
            .toHTTPRequest()
            .send();
    assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
    return OIDCTokenResponse.parse(response).toSuccessResponse().getOIDCTokens();
  }

  /** Returns the claims of the ID token, which it validates together with the access token. */
  IDTokenClaimsSet validated(OIDCTokens tokens, Sent sent) throws Exception {
    var claims = validator().validate(tokens.getIDToken(), sent.nonce());
    AccessTokenValidator.validate(
        tokens.getAccessToken(), algorithm(), claims.getAccessTokenHash());
    return claims;
  }

  /** Returns the claims at the userinfo endpoint. */
  UserInfo userInfo(BearerAccessToken token) throws Exception {
    return UserInfoResponse.parse(
            new UserInfoRequest(provider.getUserInfoEndpointURI(), token).toHTTPRequest().send())
        .toSuccessResponse()
        .getUserInfo();
  }

  /** Returns the keys that the server publishes. */
  JWKSet published() throws Exception {
    return JWKSet.load(provider.getJWKSetURI().toURL());
  }

  /** Returns what an assertion of this client may have as audience. */
  List<URI> audiences() {
    return List.of(URI.create(provider.getIssuer().getValue()), provider.getTokenEndpointURI());
  }
}
