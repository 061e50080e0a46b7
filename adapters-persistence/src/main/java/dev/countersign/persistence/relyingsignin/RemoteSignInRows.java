package dev.countersign.persistence.relyingsignin;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code rp_sign_in}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RemoteSignInRows extends GenericRepository<RemoteSignInRow, String> {

  void save(RemoteSignInRow row);

  @Query("select * from rp_sign_in where id = :id")
  Optional<RemoteSignInRow> named(String id);

  @Query("select * from rp_sign_in where state = :state")
  Optional<RemoteSignInRow> withState(String state);

  // A transaction that waited for another one looks at the version again.
  @Query(
      """
      update rp_sign_in set version = :version, expires_at = :expiresAt, subject = :subject,
        session = :session, content = :content
      where id = :id and version = :before
      """)
  int replace(
      String id,
      long before,
      long version,
      Instant expiresAt,
      @Nullable String subject,
      @Nullable String session,
      String content);

  @Query(
      """
      update rp_sign_in set expires_at = :expiresAt where id = :id and expires_at < :expiresAt
      """)
  int extend(String id, Instant expiresAt);

  @Query("delete from rp_sign_in where id = :id")
  int remove(String id);

  @Query(
      """
      select * from rp_sign_in where registration = :registration and subject = :subject
      order by id limit :most
      """)
  List<RemoteSignInRow> ofSubject(String registration, String subject, int most);

  @Query(
      """
      select * from rp_sign_in where registration = :registration and session = :session
      order by id limit :most
      """)
  List<RemoteSignInRow> ofSession(String registration, String session, int most);

  @Query(
      """
      select id from rp_sign_in where registration = :registration limit 1
      """)
  Optional<String> anyOf(String registration);

  /** Locks and returns some rows that have expired and that no other transaction has locked. */
  @Query(
      """
      select * from rp_sign_in where expires_at < :before
      order by expires_at limit :most for update skip locked
      """)
  List<RemoteSignInRow> lockExpired(Instant before, int most);

  @Query("delete from rp_sign_in where id in (:ids)")
  int removeAll(List<String> ids);

  @Query("delete from rp_sign_in where registration = :registration")
  void removeOf(String registration);

  @Query(
      """
      select id, registration, owner, version, content from rp_sign_in
      where id > :after order by id limit :most
      """)
  List<SealedSignInRow> sealedAfter(String after, int most);

  @Query("select count(*) from rp_sign_in")
  long countSealed();

  @Query("update rp_sign_in set content = :next where id = :id and content = :sealed")
  int reseal(String id, String sealed, String next);
}
