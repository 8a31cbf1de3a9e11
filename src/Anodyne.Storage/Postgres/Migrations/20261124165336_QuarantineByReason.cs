using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Anodyne.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class QuarantineByReason : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_quarantine_clinic_id_reason_number",
                table: "quarantine",
                columns: new[] { "clinic_id", "reason", "number" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_quarantine_clinic_id_reason_number", table: "quarantine");
        }
    }
}
