using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Anodyne.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Devices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "device_messages",
                columns: table => new
                {
                    clinic_id = table.Column<string>(type: "TEXT", nullable: false),
                    sender = table.Column<string>(type: "TEXT", nullable: false),
                    control_id = table.Column<string>(type: "TEXT", nullable: false),
                    digest = table.Column<string>(type: "TEXT", nullable: false),
                    arrived_at = table.Column<long>(type: "INTEGER", nullable: false),
                    clashes = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_device_messages",
                        x => new
                        {
                            x.clinic_id,
                            x.sender,
                            x.control_id,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "devices",
                columns: table => new
                {
                    clinic_id = table.Column<string>(type: "TEXT", nullable: false),
                    device = table.Column<string>(type: "TEXT", nullable: false),
                    sender = table.Column<string>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", nullable: true),
                    first_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false),
                    taken = table.Column<long>(type: "INTEGER", nullable: false),
                    quarantined = table.Column<long>(type: "INTEGER", nullable: false),
                    ahead_ms = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_devices", x => new { x.clinic_id, x.device });
                }
            );

            migrationBuilder.CreateTable(
                name: "live_traces",
                columns: table => new
                {
                    clinic_id = table.Column<string>(type: "TEXT", nullable: false),
                    session_id = table.Column<string>(type: "TEXT", nullable: false),
                    patient_id = table.Column<string>(type: "TEXT", nullable: false),
                    loose_from = table.Column<long>(type: "INTEGER", nullable: false),
                    next = table.Column<long>(type: "INTEGER", nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_live_traces", x => new { x.clinic_id, x.session_id });
                }
            );

            migrationBuilder.CreateTable(
                name: "quarantine",
                columns: table => new
                {
                    clinic_id = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    arrived_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    sender = table.Column<string>(type: "TEXT", nullable: false),
                    control_id = table.Column<string>(type: "TEXT", nullable: false),
                    device = table.Column<string>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", nullable: true),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quarantine", x => new { x.clinic_id, x.number });
                }
            );

            migrationBuilder.CreateTable(
                name: "trace_batches",
                columns: table => new
                {
                    clinic_id = table.Column<string>(type: "TEXT", nullable: false),
                    session_id = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    patient_id = table.Column<string>(type: "TEXT", nullable: false),
                    first_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_trace_batches",
                        x => new
                        {
                            x.clinic_id,
                            x.session_id,
                            x.number,
                        }
                    );
                }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "device_messages");

            migrationBuilder.DropTable(name: "devices");

            migrationBuilder.DropTable(name: "live_traces");

            migrationBuilder.DropTable(name: "quarantine");

            migrationBuilder.DropTable(name: "trace_batches");
        }
    }
}
