package dev.countersign.domain.client;

import dev.countersign.domain.client.RedirectUri.InvalidUri;
import dev.countersign.domain.key.JwkSet;
import dev.countersign.domain.key.SignatureAlgorithm;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.InvalidRedirectUri;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.RegistrationError;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a registration document: each member by its own rule, with the defaults of the RFCs; the
 * rules between members are {@link ClientMetadataRules}. Members it does not know are ignored: "The
 * authorization server MUST ignore any client metadata sent by the client that it does not
 * understand".
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2</a>
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2</a>
 */
public final class ClientMetadataReader {

  private final RegistrationPolicy policy;
  private final MemberReader members;

  private ClientMetadataReader(RegistrationPolicy policy, JsonObject document) {
    this.policy = policy;
    this.members = new MemberReader(document);
  }

  /**
   * The metadata that the document comes to for one who may register within {@code limits};
   * refuses, naming the member, what is not allowed.
   */
  public static Result<ClientMetadata, RegistrationError> read(
      JsonObject document, RegistrationPolicy policy, RegistrationLimits limits) {
    return read(document, policy.within(limits))
        .flatMap(metadata -> LimitRules.check(metadata, document, limits));
  }

  /** The metadata that the document comes to; refuses, naming the member, what is not allowed. */
  public static Result<ClientMetadata, RegistrationError> read(
      JsonObject document, RegistrationPolicy policy) {
    var reader = new ClientMetadataReader(policy, document);
    var applicationType = reader.applicationType();
    var responseTypes = reader.responseTypes();
    var grantTypes = reader.grantTypes(responseTypes);
    var redirectUris = reader.redirectUris(applicationType);
    var authentication = reader.authentication();
    var scope = reader.scope();
    var jwks = reader.jwks();
    var jwksUri = reader.jwksUri();
    var responses = new ResponseProfileReader(reader.members, policy).read();
    var description = new DescriptionReader(reader.members).read();
    var initiateLoginUri = reader.members.url("initiate_login_uri");
    reader.refuseWhatIsNotServed();
    var custom = reader.custom();
    return reader
        .members
        .complaint()
        .<Result<ClientMetadata, RegistrationError>>map(Result::refused)
        .orElseGet(
            () ->
                ClientMetadataRules.check(
                        new ClientMetadata(
                            redirectUris,
                            grantTypes,
                            responseTypes,
                            authentication,
                            applicationType,
                            scope,
                            jwks,
                            jwksUri,
                            responses,
                            description,
                            initiateLoginUri,
                            custom))
                    .flatMap(metadata -> DefaultRules.check(metadata, policy))
                    .flatMap(metadata -> EncryptionRules.settle(metadata, policy)));
  }

  private ApplicationType applicationType() {
    return members.known("application_type", ApplicationType::parse).orElse(ApplicationType.WEB);
  }

  private Set<ResponseType> responseTypes() {
    var names = members.texts("response_types");
    if (names.isEmpty()) {
      // RFC 7591 §2: "If omitted, the default is that the client will use only the "code" response
      // type." A client whose grant types use no browser has none.
      return wantsBrowser() ? Set.of(ResponseType.CODE) : Set.of();
    }
    var types = new LinkedHashSet<ResponseType>();
    for (var name : names.get()) {
      ResponseType.parse(name)
          .filter(policy.responseTypes()::contains)
          .ifPresentOrElse(
              types::add, () -> members.complain("response_types: " + name + " is not supported"));
    }
    return types;
  }

  private boolean wantsBrowser() {
    return members
        .texts("grant_types")
        .map(
            names ->
                names.contains(GrantType.AUTHORIZATION_CODE.wireName())
                    || names.contains(GrantType.IMPLICIT.wireName()))
        .orElse(true);
  }

  private Set<GrantType> grantTypes(Set<ResponseType> responseTypes) {
    var names = members.texts("grant_types");
    if (names.isEmpty()) {
      // RFC 7591 §2: "If omitted, the default behavior is that the client will use only the
      // "authorization_code" Grant Type." A client that names only other response types gets the
      // grant types that go with them, as §2.1 correlates the two.
      return responseTypes.isEmpty()
          ? EnumSet.of(GrantType.AUTHORIZATION_CODE)
          : ClientMetadataRules.grantTypesFor(responseTypes);
    }
    var types = EnumSet.noneOf(GrantType.class);
    for (var name : names.get()) {
      GrantType.parse(name)
          .filter(policy.grantTypes()::contains)
          .ifPresentOrElse(
              types::add, () -> members.complain("grant_types: " + name + " is not supported"));
    }
    if (types.isEmpty()) {
      members.complain("grant_types must name at least one grant type");
      return EnumSet.of(GrantType.AUTHORIZATION_CODE);
    }
    return types;
  }

  private List<RedirectUri> redirectUris(ApplicationType type) {
    var uris = new ArrayList<RedirectUri>();
    for (var text : members.texts("redirect_uris").orElse(List.of())) {
      switch (RedirectUri.parse(text, type)) {
        case Result.Ok<RedirectUri, InvalidUri>(var uri) -> uris.add(uri);
        case Result.Refused<RedirectUri, InvalidUri>(var invalid) ->
            members.complain(
                new InvalidRedirectUri(
                    "redirect_uris: " + MemberReader.shortened(text) + " " + invalid.reason()));
      }
    }
    return uris.stream().distinct().toList();
  }

  private ClientAuthentication authentication() {
    var method =
        members
            .known(
                "token_endpoint_auth_method",
                name -> ClientAuthMethod.parse(name).filter(policy.authMethods()::contains))
            .orElse(ClientAuthMethod.CLIENT_SECRET_BASIC);
    var algorithm =
        members.known(
            "token_endpoint_auth_signing_alg",
            name -> SignatureAlgorithm.parse(name).filter(policy.assertionAlgorithms()::contains));
    if (algorithm.isPresent() && !ClientAuthentication.fits(method, algorithm.get())) {
      members.complain(
          "token_endpoint_auth_signing_alg does not go with token_endpoint_auth_method "
              + method.wireName());
      return ClientAuthentication.by(method);
    }
    return new ClientAuthentication(method, algorithm);
  }

  private Scope scope() {
    var text = members.text("scope");
    if (text.isEmpty()) {
      return policy.scopes();
    }
    // RFC 7591 §2: "If omitted, an authorization server MAY register a client with a default set of
    // scopes." Scopes this server does not have, or does not give away, are left out of the answer.
    return Scope.parse(text.get())
        .map(asked -> asked.intersect(policy.scopes()))
        .orElse(
            invalid -> {
              members.complain(invalid.description());
              return Scope.NONE;
            });
  }

  private JwkSet jwks() {
    return members
        .object("jwks")
        .map(
            document ->
                JwkSet.parse(document)
                    .orElse(
                        reason -> {
                          members.complain("jwks: " + reason);
                          return JwkSet.EMPTY;
                        }))
        .orElse(JwkSet.EMPTY);
  }

  private Optional<URI> jwksUri() {
    // RFC 7591 §2: "The "jwks_uri" and "jwks" parameters MUST NOT both be present in the same
    // request
    // or response."
    if (members.has("jwks_uri") && members.has("jwks")) {
      members.complain("jwks_uri must not be sent together with jwks");
      return Optional.empty();
    }
    return members
        .url("jwks_uri")
        .flatMap(
            uri -> {
              if (uri.getRawFragment() == null) {
                return Optional.of(uri);
              }
              members.complain("jwks_uri must not have a fragment");
              return Optional.empty();
            });
  }

  private JsonObject custom() {
    return policy
        .customPrefix()
        .map(prefix -> new CustomMembers(members, prefix).read())
        .orElse(JsonObject.EMPTY);
  }

  /** What would be misunderstood if it were ignored. */
  private void refuseWhatIsNotServed() {
    var subject = members.text("subject_type").orElse("public");
    if (!subject.equals("public")) {
      members.complain("subject_type " + subject + " is not supported: it must be public");
    }
  }
}
