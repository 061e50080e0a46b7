package dev.countersign.domain.client;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/**
 * The {@code sub} by which a client knows users.
 *
 * @param type {@code subject_type}
 * @param sectorUri {@code sector_identifier_uri}
 * @param sector the host that stands for the sector, in lower case; present for pairwise subjects
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#PairwiseAlg">OpenID Connect
 *     Core §8.1</a>
 */
public record SubjectProfile(Type type, Optional<URI> sectorUri, Optional<String> sector) {

  /**
   * Whether all clients know a user by the same {@code sub}.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#SubjectIDTypes">OpenID
   *     Connect Core §8</a>
   */
  public enum Type {
    /** All clients with this type know a user by the same {@code sub}. */
    PUBLIC("public"),
    /** Only the clients of one sector know a user by the same {@code sub}. */
    PAIRWISE("pairwise");

    private final String wireName;

    Type(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the value of {@code subject_type}. */
    public String wireName() {
      return wireName;
    }

    /** Returns the type with this name, if there is one. */
    public static Optional<Type> parse(String wireName) {
      return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
    }
  }

  /** The profile of a client that registers none: public. */
  public static final SubjectProfile PUBLIC =
      new SubjectProfile(Type.PUBLIC, Optional.empty(), Optional.empty());

  /** Refuses, with an exception, pairwise subjects without a sector. */
  public SubjectProfile {
    if (type == Type.PAIRWISE && sector.isEmpty()) {
      throw new IllegalArgumentException("pairwise subjects have a sector");
    }
  }

  /** Returns the sector, if the subjects are pairwise. */
  public Optional<String> pairwiseSector() {
    return type == Type.PAIRWISE ? sector : Optional.empty();
  }

  /** Returns whether a client with the other profile would know users by another {@code sub}. */
  public boolean differsFrom(SubjectProfile other) {
    return !pairwiseSector().equals(other.pairwiseSector());
  }
}
