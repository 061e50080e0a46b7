package dev.countersign.http.token;

import dev.countersign.domain.error.InvalidScope;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.security.token.DefaultRolesFinder;
import io.micronaut.security.token.RolesFinder;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The roles that controllers ask for are the scope tokens of the access token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068.html#section-2.2.3">RFC 9068 §2.2.3</a>
 */
@Singleton
@Replaces(DefaultRolesFinder.class)
final class ScopeRoles implements RolesFinder {

  @Override
  public List<String> resolveRoles(@Nullable Map<String, Object> claims) {
    return claims != null && claims.get("scope") instanceof String text
        ? switch (Scope.parse(text)) {
          case Result.Ok<Scope, InvalidScope>(var scope) -> List.copyOf(scope.tokens());
          case Result.Refused<Scope, InvalidScope> refused -> List.of();
        }
        : List.of();
  }
}
