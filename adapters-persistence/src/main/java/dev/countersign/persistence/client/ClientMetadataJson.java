package dev.countersign.persistence.client;

import dev.countersign.domain.client.ApplicationType;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientDescription;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.LocalizedText;
import dev.countersign.domain.client.LogoutMetadata;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.client.RequestObjectProfile;
import dev.countersign.domain.client.SubjectProfile;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.persistence.oauth.JsonColumn;
import dev.countersign.persistence.oauth.ScopeText;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Converts client metadata to and from JSON, with the member names of the registration. Reading
 * applies no policy: metadata that was registered stays valid, even if the current policy would
 * refuse it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2</a>
 */
public final class ClientMetadataJson {

  // Stored under one member, so that a custom member cannot be confused with a standard one.
  private static final String CUSTOM = "custom";

  // No registered member of a client metadata document. It is stored only if it is true, because
  // earlier versions did not store it.
  private static final String EITHER = "secret_in_header_or_body";
  private static final String REQUEST_OBJECTS = "request_objects";
  private static final String TAG = "#";
  private static final String SUBJECT_TYPE = "subject_type";
  private static final String SECTOR_URI = "sector_identifier_uri";
  // No registered member: the host that the server derived from the registration.
  private static final String SECTOR = "sector";
  private static final String CONTEXTS = "default_acr_values";
  private static final String UPCOMING = "upcoming";
  private static final String LOGOUT = "logout";

  private ClientMetadataJson() {}

  static String write(ClientMetadata metadata) {
    var authentication = metadata.authentication();
    var json =
        JsonColumn.EMPTY
            .with(
                "redirect_uris", metadata.redirectUris().stream().map(RedirectUri::value).toList())
            .with("grant_types", metadata.grantTypes().stream().map(GrantType::wireName).toList())
            .with(
                "response_types",
                metadata.responseTypes().stream().map(ResponseType::wireName).toList())
            .with("token_endpoint_auth_method", authentication.method().wireName())
            .withString(
                "token_endpoint_auth_signing_alg",
                authentication.algorithm().map(SignatureAlgorithm::wireName))
            .with("application_type", metadata.applicationType().wireName())
            .with("scope", metadata.scope().text())
            .with("jwks", metadata.jwks().document())
            .withString("jwks_uri", metadata.jwksUri().map(URI::toString))
            .withString("initiate_login_uri", metadata.initiateLoginUri().map(URI::toString))
            .with(CUSTOM, metadata.custom());
    json = withLaterMembers(json, metadata);
    if (authentication.secretInHeaderOrBody()) {
      json = json.with(EITHER, true);
    }
    if (!metadata.requestObjects().equals(RequestObjectProfile.DEFAULT)) {
      json = json.with(REQUEST_OBJECTS, RequestObjectsJson.write(metadata.requestObjects()));
    }
    return withDescription(
            ClientResponsesJson.write(json, metadata.responses()), metadata.description())
        .text();
  }

  // Earlier versions stored none of these, and clients have the defaults.
  private static JsonColumn withLaterMembers(JsonColumn json, ClientMetadata metadata) {
    var subject = metadata.subject();
    var next =
        json.withString(SECTOR_URI, subject.sectorUri().map(URI::toString))
            .withString(SECTOR, subject.sector());
    if (subject.type() != SubjectProfile.Type.PUBLIC) {
      next = next.with(SUBJECT_TYPE, subject.type().wireName());
    }
    if (!metadata.defaultContexts().isEmpty()) {
      next = next.with(CONTEXTS, metadata.defaultContexts());
    }
    if (!metadata.logout().equals(LogoutMetadata.NONE)) {
      next = next.with(LOGOUT, LogoutJson.write(metadata.logout()));
    }
    return metadata.upcoming().members().isEmpty()
        ? next
        : next.with(UPCOMING, metadata.upcoming());
  }

  private static SubjectProfile subject(JsonColumn json) {
    return new SubjectProfile(
        text(json, SUBJECT_TYPE)
            .map(name -> SubjectProfile.Type.parse(name).orElseThrow())
            .orElse(SubjectProfile.Type.PUBLIC),
        text(json, SECTOR_URI).map(URI::create),
        text(json, SECTOR));
  }

  private static JsonColumn withDescription(JsonColumn json, ClientDescription description) {
    json = withLocalized(json, "client_name", description.name());
    json = withLocalized(json, "client_uri", description.uri());
    json = withLocalized(json, "logo_uri", description.logoUri());
    json = withLocalized(json, "policy_uri", description.policyUri());
    json = withLocalized(json, "tos_uri", description.tosUri());
    return json.with("contacts", description.contacts())
        .withString("software_id", description.softwareId())
        .withString("software_version", description.softwareVersion());
  }

  private static JsonColumn withLocalized(JsonColumn json, String name, LocalizedText text) {
    var localized = json.withString(name, text.untagged());
    for (var other : text.tagged().entrySet()) {
      localized = localized.with(name + TAG + other.getKey(), other.getValue());
    }
    return localized;
  }

  public static ClientMetadata read(String text) {
    var json = JsonColumn.read(text);
    var redirectUris = json.strings("redirect_uris").stream().map(RedirectUri::new).toList();
    return new ClientMetadata(
        redirectUris,
        json.strings("grant_types").stream()
            .map(name -> GrantType.parse(name).orElseThrow())
            .collect(Collectors.toSet()),
        json.strings("response_types").stream()
            .map(name -> ResponseType.parse(name).orElseThrow())
            .collect(Collectors.toCollection(LinkedHashSet::new)),
        authentication(json),
        ApplicationType.parse(json.string("application_type")).orElseThrow(),
        ScopeText.read(json.string("scope")),
        jwks(json),
        text(json, "jwks_uri").map(URI::create),
        ClientResponsesJson.read(json),
        description(json),
        text(json, "initiate_login_uri").map(URI::create),
        // Clients that were registered by an older version have none.
        json.json().object(CUSTOM).orElse(JsonObject.EMPTY),
        json.json()
            .object(REQUEST_OBJECTS)
            .map(RequestObjectsJson::read)
            .orElse(RequestObjectProfile.DEFAULT),
        subject(json),
        json.json().array(CONTEXTS).flatMap(JsonArray::strings).orElse(List.of()),
        upcoming(json).without(LogoutMetadata.MEMBERS),
        logout(json, redirectUris));
  }

  private static JsonObject upcoming(JsonColumn json) {
    return json.json().object(UPCOMING).orElse(JsonObject.EMPTY);
  }

  // Earlier versions stored the members among those of features to come.
  private static LogoutMetadata logout(JsonColumn json, List<RedirectUri> redirectUris) {
    return json.json()
        .object(LOGOUT)
        .map(LogoutJson::read)
        .orElseGet(
            () ->
                LogoutMetadata.ofEarlier(
                    upcoming(json),
                    redirectUris,
                    ApplicationType.parse(json.string("application_type")).orElseThrow(),
                    authentication(json).method() == ClientAuthMethod.NONE));
  }

  private static ClientAuthentication authentication(JsonColumn json) {
    return new ClientAuthentication(
        ClientAuthMethod.parse(json.string("token_endpoint_auth_method")).orElseThrow(),
        json.json()
            .string("token_endpoint_auth_signing_alg")
            .map(name -> SignatureAlgorithm.parse(name).orElseThrow()),
        json.json().bool(EITHER).orElse(false));
  }

  private static JwkSet jwks(JsonColumn json) {
    return JwkSet.parse(json.object("jwks"))
        .orElse(
            reason -> {
              throw new IllegalStateException("stored jwks: " + reason);
            });
  }

  private static ClientDescription description(JsonColumn json) {
    return new ClientDescription(
        localized(json, "client_name"),
        localized(json, "client_uri"),
        localized(json, "logo_uri"),
        localized(json, "policy_uri"),
        localized(json, "tos_uri"),
        json.strings("contacts"),
        text(json, "software_id"),
        text(json, "software_version"));
  }

  private static LocalizedText localized(JsonColumn json, String name) {
    var beginning = name + TAG;
    var tagged = new LinkedHashMap<String, String>();
    for (var member : json.json().members().keySet()) {
      if (member.startsWith(beginning)) {
        tagged.put(member.substring(beginning.length()), json.string(member));
      }
    }
    return new LocalizedText(text(json, name), tagged);
  }

  private static Optional<String> text(JsonColumn json, String name) {
    return json.json().string(name);
  }
}
