package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;

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

  private final MemberReader members;
  private final ServerCapabilities policy;

  ClientMetadataReader(MemberReader members, ServerCapabilities policy) {
    this.members = members;
    this.policy = policy;
  }

  /**
   * The metadata that the document comes to for one who may register within {@code limits};
   * refuses, naming the member, what is not allowed.
   */
  public static Result<ClientMetadata, RegistrationError> read(
      JsonObject document, ServerCapabilities policy, RegistrationLimits limits) {
    return read(document, policy.within(limits))
        .flatMap(metadata -> LimitRules.check(metadata, document, limits));
  }

  /** The metadata that the document comes to; refuses, naming the member, what is not allowed. */
  public static Result<ClientMetadata, RegistrationError> read(
      JsonObject document, ServerCapabilities policy) {
    return new ClientMetadataReader(new MemberReader(document), policy)
        .read()
        .flatMap(ClientMetadataRules::check)
        .flatMap(metadata -> EncryptionRules.settle(metadata, policy));
  }

  /** The members, each good by itself. */
  Result<ClientMetadata, RegistrationError> read() {
    var flows = new FlowReader(members, policy).read();
    var redirects = new RedirectUrisReader(members).read(flows);
    var keys = new ClientKeysReader(members).read();
    var authentication = new AuthenticationReader(members, policy).read(flows, keys);
    var scope = scope();
    var responses = new ResponseProfileReader(members, policy).read();
    var description = new DescriptionReader(members).read();
    var initiateLoginUri = members.url("initiate_login_uri");
    new UnsupportedMembers(members).check();
    // Last, for they are what nobody asked for.
    var custom = custom();
    return members
        .complaint()
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
                        custom)));
  }

  private Scope scope() {
    // A client that has none reads it so in the answer, and can send it back.
    var text = members.textOrNothing("scope");
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

  private JsonObject custom() {
    return policy
        .customPrefix()
        .map(prefix -> new CustomMembers(members, prefix).read())
        .orElse(JsonObject.EMPTY);
  }
}
