package com.example.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import dev.countersign.application.user.driven.UserDirectory;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.Username;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * {@link UserDirectory} over LDAP. It searches with the entry of the settings, and verifies a
 * password by a bind with the entry of the person.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4513.html#section-5.1">RFC 4513 §5.1</a>
 */
public final class LdapUserDirectory implements UserDirectory {

  /** The claims of OpenID Connect Core §5.1, each with the attribute of RFC 4519. */
  private static final Map<String, String> CLAIMS =
      Map.of("name", "cn", "given_name", "givenName", "family_name", "sn", "email", "mail");

  /** Two entries are enough to know that a name is not unique. */
  private static final int SIZE_LIMIT = 2;

  private static final int TIME_LIMIT_SECONDS = 1;

  /** The directory has the entry, and does not permit the person to sign in. */
  private static final Set<ResultCode> REFUSALS =
      Set.of(
          ResultCode.INVALID_CREDENTIALS,
          ResultCode.NO_SUCH_OBJECT,
          ResultCode.CONSTRAINT_VIOLATION,
          ResultCode.INAPPROPRIATE_AUTHENTICATION,
          ResultCode.INSUFFICIENT_ACCESS_RIGHTS);

  private final LDAPConnectionPool connections;
  private final LdapConfiguration settings;
  private final Filter open;

  /** Creates the adapter; refuses settings without encryption for another computer. */
  public LdapUserDirectory(LdapConfiguration settings) {
    this.settings = settings;
    this.connections = LdapConnections.pool(settings);
    try {
      this.open = Filter.createNOTFilter(Filter.create(settings.locked()));
    } catch (LDAPException e) {
      throw new IllegalArgumentException("ldap.locked is no filter: " + settings.locked(), e);
    }
  }

  @Override
  public Search find(Username username) {
    try {
      var name = folded(username.value());
      return search(Filter.createEqualityFilter(settings.usernameAttribute(), name))
          .filter(entry -> folded(text(entry, settings.usernameAttribute())).equals(name))
          .flatMap(this::entry)
          .<Search>map(Search.Found::new)
          .orElseGet(Search.NotFound::new);
    } catch (LDAPException e) {
      return new Unavailable();
    }
  }

  @Override
  public Presence read(DirectoryEntry.Id id) {
    try {
      return openEntry(id)
          .flatMap(this::entry)
          .<Presence>map(Presence.Present::new)
          .orElseGet(Presence.Gone::new);
    } catch (LDAPException e) {
      return new Unavailable();
    }
  }

  @Override
  public Verification verify(Optional<DirectoryEntry.Id> id, Password password) {
    try {
      // Without an entry, searches for and binds as an entry that does not exist: the same work.
      var asked = id.orElseGet(() -> new DirectoryEntry.Id(UUID.randomUUID().toString()));
      var found = openEntry(asked);
      var dn = found.isPresent() ? found.get().getDN() : nobody();
      for (var text : Stream.of(password.value(), password.normalized()).distinct().toList()) {
        if (binds(dn, text)) {
          return found.isPresent() ? new Verification.Matches() : new Verification.DoesNotMatch();
        }
      }
      return new Verification.DoesNotMatch();
    } catch (LDAPException e) {
      return new Unavailable();
    }
  }

  private String nobody() throws LDAPException {
    var name = new RDN(settings.usernameAttribute(), "nobody " + UUID.randomUUID());
    return new DN(name, new DN(settings.baseDn())).toString();
  }

  private boolean binds(String dn, String password) throws LDAPException {
    try {
      var result = connections.bindAndRevertAuthentication(dn, password);
      return result.getResultCode().equals(ResultCode.SUCCESS);
    } catch (LDAPException e) {
      if (REFUSALS.contains(e.getResultCode())) {
        return false;
      }
      throw e;
    }
  }

  private Optional<SearchResultEntry> openEntry(DirectoryEntry.Id id) throws LDAPException {
    var same = Filter.createEqualityFilter(settings.idAttribute(), id.value());
    // The directory compares without case; identifiers are compared as they are.
    return search(Filter.createANDFilter(same, open))
        .filter(entry -> text(entry, settings.idAttribute()).equals(id.value()));
  }

  /** Returns the only entry; throws if there are several. */
  private Optional<SearchResultEntry> search(Filter filter) throws LDAPException {
    var request = new SearchRequest(settings.baseDn(), SearchScope.SUB, filter, attributes());
    request.setSizeLimit(SIZE_LIMIT);
    request.setTimeLimitSeconds(TIME_LIMIT_SECONDS);
    try {
      var found = connections.search(request).getSearchEntries();
      if (found.size() > 1) {
        throw new LDAPException(ResultCode.SIZE_LIMIT_EXCEEDED, "several entries have this name");
      }
      return found.stream().findFirst();
    } catch (LDAPSearchException e) {
      throw new LDAPException(e.getResultCode(), e.getMessage(), e);
    }
  }

  private String[] attributes() {
    return Stream.concat(
            CLAIMS.values().stream(),
            Stream.of(settings.usernameAttribute(), settings.idAttribute()))
        .toArray(String[]::new);
  }

  /** Returns the entry as a type of the port; empty if its name cannot be a username. */
  private Optional<DirectoryEntry> entry(SearchResultEntry found) {
    var id = text(found, settings.idAttribute());
    return Username.parse(text(found, settings.usernameAttribute()))
        .filter(name -> !id.isEmpty())
        .map(name -> new DirectoryEntry(new DirectoryEntry.Id(id), name, claims(found)));
  }

  private static JsonObject claims(SearchResultEntry found) {
    var claims = JsonObject.EMPTY;
    for (var claim : CLAIMS.entrySet()) {
      var value = text(found, claim.getValue());
      claims = value.isEmpty() ? claims : claims.with(claim.getKey(), value);
    }
    return claims;
  }

  private static String text(SearchResultEntry entry, String attribute) {
    return Optional.ofNullable(entry.getAttributeValue(attribute)).orElse("");
  }

  /** Makes names equal that differ only by case or by width. */
  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** Closes the connections. */
  public void close() {
    connections.close();
  }
}
