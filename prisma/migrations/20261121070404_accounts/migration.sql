-- CreateEnum
CREATE TYPE "UserRole" AS ENUM ('member', 'reviewer');

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "role" "UserRole" NOT NULL DEFAULT 'member';
