package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.langtag.LangTag;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretJWT;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.client.ClientDeleteRequest;
import com.nimbusds.oauth2.sdk.client.ClientReadRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.OIDCError;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientUpdateRequest;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.endtoend.NimbusClient.Sent;
import dev.countersign.testkit.fetch.RemoteDocuments.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests flows over HTTP with a client that is nothing but Nimbus's OpenID Connect SDK. {@link
 * HybridFlowTest} does the same for each response type and response mode, {@link
 * IdTokenSignaturesTest} for each signature algorithm, and {@link SubjectsAndClaimsTest} for the
 * claims parameter.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NimbusClientTest {

  private final Browser browser = new Browser();
  private final RemoteClient elsewhere = new RemoteClient();
  private InMemoryService service;
  private ECKey signing;
  private JWKSet keys;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    service = InMemoryService.start(directory, RemoteClient.REACHABLE);
    signing = new ECKeyGenerator(Curve.P_256).keyID("signing").keyUse(KeyUse.SIGNATURE).generate();
    keys =
        new JWKSet(
            List.of(
                signing,
                new ECKeyGenerator(Curve.P_256)
                    .keyID("agreement")
                    .keyUse(KeyUse.ENCRYPTION)
                    .generate(),
                new RSAKeyGenerator(2048).keyID("transport").keyUse(KeyUse.ENCRYPTION).generate()));
  }

  @AfterAll
  void stop() {
    service.close();
    elsewhere.close();
  }

  @Test
  void aCodeWithPkceIsRedeemedAndTheTokensAreRefreshed() throws Exception {
    var client =
        NimbusClient.register(
            service,
            metadata ->
                metadata.setGrantTypes(
                    Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)));
    var sent = client.request();
    var tokens = client.redeem(client.respond(browser, sent), sent);
    var claims = client.validated(tokens, sent);

    var refreshed = client.tokens(new RefreshTokenGrant(tokens.getRefreshToken()));

    // OpenID Connect Core §12.2.
    var later = client.validator().validate(refreshed.getIDToken(), null);
    assertThat(later.getSubject()).isEqualTo(claims.getSubject());
    assertThat(later.getAuthenticationTime()).isEqualTo(claims.getAuthenticationTime());
    assertThat(refreshed.getRefreshToken()).isNotNull().isNotEqualTo(tokens.getRefreshToken());
    assertThat(client.userInfo(refreshed.getBearerAccessToken()).getSubject())
        .isEqualTo(claims.getSubject());
  }

  private JWTClaimsSet claims(Sent sent) throws Exception {
    var parameters = sent.request().toJWTClaimsSet();
    return RequestObjects.claims(service, parameters.getClaims()).build();
  }

  private JWT object(Sent sent) throws Exception {
    return SignedJWT.parse(RequestObjects.signed(JWSAlgorithm.ES256, signing, claims(sent)));
  }

  private void signsIn(NimbusClient client, Sent sent, AuthenticationRequest.Builder builder)
      throws Exception {
    var url =
        builder
            .endpointURI(client.provider().getAuthorizationEndpointURI())
            .build()
            .toURI()
            .toString();
    var response = client.respond(browser, sent, url);
    var _ = client.validated(client.redeem(response, sent), sent);
  }

  @Test
  void aSignedRequestObjectIsRead() throws Exception {
    var client = NimbusClient.register(service, keys, _ -> {});
    var sent = client.request();
    signsIn(
        client,
        sent,
        new AuthenticationRequest.Builder(object(sent), client.information().getID()));
  }

  @Test
  void anEncryptedRequestObjectIsRead() throws Exception {
    var client = NimbusClient.register(service, keys, _ -> {});
    var sent = client.request();
    var key =
        (RSAKey)
            client.published().getKeys().stream()
                .filter(each -> JWEAlgorithm.RSA_OAEP_256.equals(each.getAlgorithm()))
                .findFirst()
                .orElseThrow();
    var header =
        new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A128CBC_HS256)
            .keyID(key.getKeyID())
            .contentType("JWT")
            .build();
    var jwe = new JWEObject(header, new Payload(object(sent).serialize()));
    jwe.encrypt(new RSAEncrypter(key));
    signsIn(
        client,
        sent,
        new AuthenticationRequest.Builder(
            EncryptedJWT.parse(jwe.serialize()), client.information().getID()));
  }

  @Test
  void aRequestUriIsFetched() throws Exception {
    var uri = elsewhere.server().at("/nimbus.jwt");
    var client =
        NimbusClient.register(
            service, keys, metadata -> metadata.setRequestObjectURIs(Set.of(uri)));
    var sent = client.request();
    elsewhere
        .server()
        .publish(uri, Page.text("application/oauth-authz-req+jwt", object(sent).serialize()));
    signsIn(client, sent, new AuthenticationRequest.Builder(uri, client.information().getID()));
  }

  @Test
  void anIdTokenHintRenewsTheTokensWithoutAPage() throws Exception {
    var client = NimbusClient.register(service, _ -> {});
    var hint = client.signIn(browser).getIDToken();
    var silent =
        client.request("code", request -> request.idTokenHint(hint).prompt(Prompt.Type.NONE));

    var left = (Visit.Left) browser.open(silent.url());

    var response = AuthenticationResponseParser.parse(left.location()).toSuccessResponse();
    var claims = client.validated(client.redeem(response, silent), silent);
    assertThat(claims.getSubject().getValue()).isEqualTo(hint.getJWTClaimsSet().getSubject());
    var stranger = (Visit.Left) new Browser().open(silent.url());
    assertThat(
            AuthenticationResponseParser.parse(stranger.location())
                .toErrorResponse()
                .getErrorObject())
        .isEqualTo(OIDCError.LOGIN_REQUIRED);
  }

  @Test
  void aPairwiseSubjectIsTheSameInEachTokenAndDiffersFromThePublicOne() throws Exception {
    var shared = NimbusClient.register(service, _ -> {});
    var pairwise =
        NimbusClient.register(service, metadata -> metadata.setSubjectType(SubjectType.PAIRWISE));
    assertThat(pairwise.information().getOIDCMetadata().getSubjectType())
        .isEqualTo(SubjectType.PAIRWISE);

    var tokens = pairwise.signIn(browser);

    var sub = tokens.getIDToken().getJWTClaimsSet().getSubject();
    assertThat(sub)
        .isNotEqualTo(shared.signIn(browser).getIDToken().getJWTClaimsSet().getSubject());
    assertThat(pairwise.userInfo(tokens.getBearerAccessToken()).getSubject().getValue())
        .isEqualTo(sub);
    assertThat(SignedJWT.parse(tokens.getAccessToken().getValue()).getJWTClaimsSet().getSubject())
        .isEqualTo(sub);
  }

  /** The SDK chooses the keys by the registration, and opens what is encrypted to them. */
  @ParameterizedTest
  @CsvSource({
    "code, RS256, RSA-OAEP-256, A256GCM",
    "code, HS256, ECDH-ES+A128KW, A128CBC-HS256",
    "code id_token token, RS256, ECDH-ES, A256CBC-HS512",
    "id_token token, RS256, RSA-OAEP-256, A128GCM"
  })
  void anEncryptedIdTokenIsOpenedAndValidated(
      String type, String signature, String encryption, String method) throws Exception {
    var client =
        NimbusClient.register(
            service,
            keys,
            metadata -> {
              metadata.setResponseTypes(Set.of(ResponseType.parse(type)));
              metadata.setIDTokenJWSAlg(JWSAlgorithm.parse(signature));
              metadata.setIDTokenJWEAlg(JWEAlgorithm.parse(encryption));
              metadata.setIDTokenJWEEnc(EncryptionMethod.parse(method));
            });
    var sent = client.request(type, _ -> {});

    var response = client.respond(browser, sent);

    if (response.getIDToken() != null) {
      assertThat(response.getIDToken()).isInstanceOf(EncryptedJWT.class);
    }
    if (response.getAuthorizationCode() != null) {
      var tokens = client.redeem(response, sent);
      assertThat(tokens.getIDToken()).isInstanceOf(EncryptedJWT.class);
      var _ = client.validated(tokens, sent);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aClientAuthenticatesWithItsPrivateKey(int audience) throws Exception {
    var client =
        NimbusClient.register(
            service,
            keys,
            metadata -> {
              metadata.setTokenEndpointAuthMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
              metadata.setTokenEndpointAuthJWSAlg(JWSAlgorithm.ES256);
              metadata.setIDTokenJWEAlg(JWEAlgorithm.RSA_OAEP_256);
            });
    var sent = client.request();
    var assertion =
        new PrivateKeyJWT(
            client.information().getID(),
            client.audiences().get(audience),
            JWSAlgorithm.ES256,
            signing.toPrivateKey(),
            signing.getKeyID(),
            null);
    var tokens = client.redeem(client.respond(browser, sent), sent, assertion);
    var _ = client.validated(tokens, sent);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aClientAuthenticatesWithAMacOfItsSecret(int audience) throws Exception {
    var client =
        NimbusClient.register(
            service,
            metadata -> {
              metadata.setTokenEndpointAuthMethod(ClientAuthenticationMethod.CLIENT_SECRET_JWT);
              metadata.setTokenEndpointAuthJWSAlg(JWSAlgorithm.HS256);
            });
    var sent = client.request();
    var assertion =
        new ClientSecretJWT(
            client.information().getID(),
            client.audiences().get(audience),
            JWSAlgorithm.HS256,
            client.information().getSecret());
    var tokens = client.redeem(client.respond(browser, sent), sent, assertion);
    var _ = client.validated(tokens, sent);
  }

  /** RFC 7592 §2. */
  @Test
  void aRegistrationIsReadReplacedAndDeleted() throws Exception {
    var registered = NimbusClient.register(service, _ -> {}).information();
    var uri = registered.getRegistrationURI();
    var read =
        NimbusClient.registered(
            new ClientReadRequest(uri, registered.getRegistrationAccessToken()).toHTTPRequest());
    assertThat(read.getID()).isEqualTo(registered.getID());
    assertThat(read.getOIDCMetadata().toJSONObject())
        .isEqualTo(registered.getOIDCMetadata().toJSONObject());

    var metadata = read.getOIDCMetadata();
    metadata.setName("Renamed");
    metadata.setName("Umbenannt", LangTag.parse("de"));
    metadata.setDefaultMaxAge(600);
    metadata.requiresAuthTime(true);
    var updated =
        NimbusClient.registered(
            new OIDCClientUpdateRequest(
                    uri,
                    registered.getID(),
                    registered.getRegistrationAccessToken(),
                    metadata,
                    registered.getSecret())
                .toHTTPRequest());
    assertThat(updated.getOIDCMetadata().toJSONObject()).isEqualTo(metadata.toJSONObject());

    var token =
        updated.getRegistrationAccessToken() == null
            ? registered.getRegistrationAccessToken()
            : updated.getRegistrationAccessToken();
    var deletion = new ClientDeleteRequest(uri, token).toHTTPRequest().send();
    assertThat(deletion.getStatusCode()).isEqualTo(204);
    assertThat(new ClientReadRequest(uri, token).toHTTPRequest().send().getStatusCode())
        .isEqualTo(401);
  }
}
