package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import java.util.List;

/**
 * Reads a registration document: each member by its own rule, with the defaults of the RFCs. {@link
 * ClientMetadataRules} contains the rules between members. Unknown members are ignored: "The
 * authorization server MUST ignore any client metadata sent by the client that it does not
 * understand".
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2</a>
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2</a>
 */
public final class ClientMetadataReader {

  private final MemberReader members;
  private final ServerCapabilities policy;

  ClientMetadataReader(MemberReader members, ServerCapabilities policy) {
    this.members = members;
    this.policy = policy;
  }

  /**
   * Reads a document that has to be within {@code limits}; refuses, naming the member, a value that
   * is not allowed.
   */
  public static Result<ClientMetadata, RegistrationError> read(
      JsonObject document, ServerCapabilities policy, RegistrationLimits limits) {
    return read(document, policy.within(limits))
        .flatMap(metadata -> LimitRules.check(metadata, document, limits));
  }

  /** Reads a document; refuses, naming the member, a value that is not allowed. */
  public static Result<ClientMetadata, RegistrationError> read(
      JsonObject document, ServerCapabilities policy) {
    return new ClientMetadataReader(new MemberReader(document), policy)
        .read()
        .flatMap(ClientMetadataRules::check)
        .flatMap(metadata -> EncryptionRules.settle(metadata, policy));
  }

  /** Reads the members, each valid by itself. */
  Result<ClientMetadata, RegistrationError> read() {
    var flows = new FlowReader(members, policy).read();
    var keys = new ClientKeysReader(members).read();
    var authentication = new AuthenticationReader(members, policy).read(flows, keys);
    var isPublic = authentication.method() == ClientAuthMethod.NONE;
    var redirects = new RedirectUrisReader(members).read(flows, isPublic);
    var scope = scope();
    var responses = new ResponseProfileReader(members, policy).read();
    var description = new DescriptionReader(members).read();
    var initiateLoginUri = members.browserUrl("initiate_login_uri");
    var requestObjects = new RequestObjectMembers(members, policy).read();
    var subject = new SubjectReader(members).read(redirects.uris());
    var contexts = members.textLines("default_acr_values").orElse(List.of());
    var logout = new LogoutMembers(members).read(redirects, isPublic);
    var upcoming = new UnsupportedMembers(members).read();
    // Last, because custom members are the members that no other reader has read.
    var custom = custom();
    return members
        .problem()
        .<Result<ClientMetadata, RegistrationError>>map(Result::refused)
        .orElseGet(
            () ->
                Result.ok(
                    new ClientMetadata(
                        redirects.uris(),
                        flows.grantTypes(),
                        flows.responseTypes(),
                        authentication,
                        redirects.type(),
                        scope,
                        keys.sent(),
                        keys.published(),
                        responses,
                        description,
                        initiateLoginUri,
                        custom,
                        requestObjects,
                        subject,
                        contexts,
                        upcoming,
                        logout)));
  }

  private Scope scope() {
    // An empty text is no scope (RFC 6749 §3.3). Clients send it if their user typed none.
    var text = members.textOrNothing("scope").map(ClientMetadataReader::withSingleSpaces);
    var asked =
        Scope.parse(text.orElse(""))
            .orElse(
                invalid -> {
                  members.complain(invalid.description());
                  return Scope.NONE;
                });
    // Scopes that this server does not have, or does not allow, are left out of the response.
    var allowed = asked.intersect(policy.scopes());
    // RFC 7591 §2: "If omitted, an authorization server MAY register a client with a default set of
    // scopes." The same if nothing is left: with an empty scope, the client could request nothing.
    return allowed.isEmpty() ? policy.scopes() : allowed;
  }

  // RFC 6749 §3.3 has one space between scope tokens. Clients that join a list with an empty item
  // send two.
  private static String withSingleSpaces(String scope) {
    return scope.replaceAll(" +", " ").replaceAll("^ | $", "");
  }

  private JsonObject custom() {
    return policy
        .customPrefix()
        .map(prefix -> new CustomMembers(members, prefix).read())
        .orElse(JsonObject.EMPTY);
  }
}
