package dev.countersign.persistence.sealing;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code data_key}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DataKeyRows extends GenericRepository<DataKeyRow, Integer> {

  List<DataKeyRow> findAllOrderByKeyNumber();

  /** Adds a row, unless a row with the same key exists; returns whether it was added. */
  default boolean add(DataKeyRow row) {
    return insert(row.keyNumber(), row.wrapped(), row.madeAt()) == 1;
  }

  @Query(
      """
      insert into data_key (key_number, wrapped, made_at) values (:keyNumber, :wrapped, :madeAt)
      on conflict do nothing
      """)
  int insert(int keyNumber, String wrapped, Instant madeAt);

  @Query(
      """
      update data_key set wrapped = :wrapped
      where key_number = :keyNumber and wrapped = :stored
      """)
  int replace(int keyNumber, String stored, String wrapped);

  @Query("delete from data_key where key_number = :keyNumber")
  void remove(int keyNumber);

  @Query(
      """
      update data_key set uses = uses + :more
      where key_number = :keyNumber and uses + :more <= :most
      """)
  int reserve(int keyNumber, long more, long most);

  @Query("select uses from data_key where key_number = :keyNumber")
  Optional<Long> uses(int keyNumber);
}
