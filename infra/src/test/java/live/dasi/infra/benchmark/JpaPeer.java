package live.dasi.infra.benchmark;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceConfiguration;
import java.sql.Types;
import live.dasi.infra.postgres.PostgresAddress;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateBasedJpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.messaging.core.unitofwork.transaction.Transaction;
import org.axonframework.messaging.core.unitofwork.transaction.TransactionManager;
import org.axonframework.messaging.eventhandling.conversion.DelegatingEventConverter;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.descriptor.jdbc.BinaryJdbcType;

/** The peer: Axon's own open engine, on Hibernate with a pool of 16 connections. */
final class JpaPeer implements AutoCloseable {

  private static final String CONNECTIONS = "16";

  private static final ThreadLocal<EntityManager> CURRENT = new ThreadLocal<>();

  private final EntityManagerFactory factory;
  private final EventStorageEngine engine;

  /**
   * Payloads as bytea, which is kinder to the peer than the large objects of its default. Public
   * because Hibernate makes it.
   */
  public static final class ByteaDialect extends PostgreSQLDialect {

    @Override
    protected String columnType(int type) {
      return type == Types.BLOB ? "bytea" : super.columnType(type);
    }

    @Override
    protected String castType(int type) {
      return type == Types.BLOB ? "bytea" : super.castType(type);
    }

    @Override
    public void contributeTypes(TypeContributions contributions, ServiceRegistry registry) {
      super.contributeTypes(contributions, registry);
      contributions
          .getTypeConfiguration()
          .getJdbcTypeRegistry()
          .addDescriptor(Types.BLOB, BinaryJdbcType.INSTANCE);
    }
  }

  JpaPeer(PostgresAddress database, Converter converter) {
    factory =
        new PersistenceConfiguration("benchmark")
            .managedClass(AggregateEventEntry.class)
            .property("jakarta.persistence.jdbc.url", database.jdbcUrl())
            .property("jakarta.persistence.jdbc.user", database.user())
            .property("jakarta.persistence.jdbc.password", database.password())
            .property("hibernate.connection.provider_class", "hikaricp")
            .property("hibernate.hikari.maximumPoolSize", CONNECTIONS)
            .property("hibernate.hikari.minimumIdle", CONNECTIONS)
            .property("hibernate.hikari.connectionTimeout", "60000")
            .property("hibernate.dialect", ByteaDialect.class.getName())
            .property("hibernate.hbm2ddl.auto", "create")
            .property("hibernate.jdbc.batch_size", "100")
            .property("hibernate.auto_quote_keyword", "true")
            .createEntityManagerFactory();
    EntityManagerProvider managers =
        () -> CURRENT.get() == null ? factory.createEntityManager() : CURRENT.get();
    TransactionManager transactions = () -> new LocalTransaction(factory);
    engine =
        new AggregateBasedJpaEventStorageEngine(
            managers,
            transactions,
            new DelegatingEventConverter(converter),
            config -> config.persistenceExceptionResolver(new SQLStateResolver()));
  }

  EventStorageEngine engine() {
    return engine;
  }

  @Override
  public void close() {
    factory.close();
  }

  /** A transaction of the thread that begins it. */
  private static final class LocalTransaction implements Transaction {

    private final EntityManager manager;
    private final EntityTransaction transaction;

    LocalTransaction(EntityManagerFactory factory) {
      this.manager = factory.createEntityManager();
      this.transaction = manager.getTransaction();
      transaction.begin();
      CURRENT.set(manager);
    }

    @Override
    public void commit() {
      try {
        transaction.commit();
      } finally {
        end();
      }
    }

    @Override
    public void rollback() {
      try {
        if (transaction.isActive()) {
          transaction.rollback();
        }
      } finally {
        end();
      }
    }

    private void end() {
      CURRENT.remove();
      if (manager.isOpen()) {
        manager.close();
      }
    }
  }
}
