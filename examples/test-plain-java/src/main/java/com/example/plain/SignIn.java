package com.example.plain;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;

/** Signs users in at an OpenID Provider, with the authorization code flow and PKCE. */
public final class SignIn {

  /**
   * A sign-in that has started and waits for the response of the provider.
   *
   * @param url the URL of the authorization request, which the browser opens
   */
  public record Started(URI url, State state, Nonce nonce, CodeVerifier verifier) {}

  /** The tokens of a user, and the claims of the verified ID token. */
  public record Person(OIDCTokens tokens, IDTokenClaimsSet claims) {}

  /** A sign-in or a request that the provider refused, with its error code. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final String code;

    Refused(ErrorObject error) {
      super(error.getCode() + ": " + error.getDescription());
      this.code = String.valueOf(error.getCode());
    }

    /** Returns the error code, such as {@code access_denied}. */
    public String code() {
      return code;
    }
  }

  private final OIDCProviderMetadata provider;
  private final ClientSecretBasic client;
  private final URI redirectUri;
  private final IDTokenValidator idTokens;

  /** Creates a client that uses the endpoints of the provider's metadata. */
  public SignIn(
      OIDCProviderMetadata provider,
      ClientSecretBasic client,
      URI redirectUri,
      IDTokenValidator idTokens) {
    this.provider = provider;
    this.client = client;
    this.redirectUri = redirectUri;
    this.idTokens = idTokens;
  }

  /** Returns the metadata of the provider. */
  public static OIDCProviderMetadata discover(String issuer) throws GeneralException, IOException {
    return OIDCProviderMetadata.resolve(new Issuer(issuer));
  }

  /** Starts a sign-in. */
  public Started start(String... scopes) {
    var state = new State();
    var nonce = new Nonce();
    var verifier = new CodeVerifier();
    var request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE, new Scope(scopes), client.getClientID(), redirectUri)
            .endpointURI(provider.getAuthorizationEndpointURI())
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .build();
    return new Started(request.toURI(), state, nonce, verifier);
  }

  /** Finishes a sign-in with the URL of the authorization response. */
  public Person finish(Started started, URI arrived)
      throws Refused, ParseException, IOException, BadJOSEException, JOSEException {
    var response = AuthenticationResponseParser.parse(arrived);
    if (!started.state().equals(response.getState())) {
      throw new IllegalArgumentException("this browser did not start the sign-in");
    }
    // RFC 9207 §2.4: the response has to be one of this provider.
    if (!provider.getIssuer().equals(response.getIssuer())) {
      throw new IllegalArgumentException("the response is of another provider");
    }
    if (!response.indicatesSuccess()) {
      throw new Refused(response.toErrorResponse().getErrorObject());
    }
    var code = response.toSuccessResponse().getAuthorizationCode();
    var tokens = tokens(new AuthorizationCodeGrant(code, redirectUri, started.verifier()));
    return new Person(tokens, idTokens.validate(tokens.getIDToken(), started.nonce()));
  }

  /** Returns new tokens. The refresh token must not be used again. */
  public OIDCTokens refresh(RefreshToken token) throws Refused, ParseException, IOException {
    return tokens(new RefreshTokenGrant(token));
  }

  private OIDCTokens tokens(AuthorizationGrant grant) throws Refused, ParseException, IOException {
    var request = new TokenRequest.Builder(provider.getTokenEndpointURI(), client, grant).build();
    var response = OIDCTokenResponseParser.parse(request.toHTTPRequest().send());
    if (!response.indicatesSuccess()) {
      throw new Refused(response.toErrorResponse().getErrorObject());
    }
    return (OIDCTokens) response.toSuccessResponse().getTokens();
  }

  /** Returns the claims of the UserInfo endpoint for an access token. */
  public UserInfo userInfo(AccessToken token) throws Refused, ParseException, IOException {
    var request = new UserInfoRequest(provider.getUserInfoEndpointURI(), token);
    var response = UserInfoResponse.parse(request.toHTTPRequest().send());
    if (!response.indicatesSuccess()) {
      throw new Refused(response.toErrorResponse().getErrorObject());
    }
    return response.toSuccessResponse().getUserInfo();
  }
}
